"""What operates the deployment: applications of kubectl, helm, psql and barman-cloud, each a command. None of it ships in the wheel."""
