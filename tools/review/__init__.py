"""What a change of ``dist/`` means for the clusters, in words, for who reviews a pull request."""
