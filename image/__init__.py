"""What turns the payment service into one executable, and that into an image."""
