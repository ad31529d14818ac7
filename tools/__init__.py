"""What the checkout is looked after with: scripts run by hand or by make; nothing of it goes into the wheel."""
