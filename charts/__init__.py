"""The payments API's own deployment: environments and charts."""
