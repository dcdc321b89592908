// Run once by the mongo image, on an empty data directory: one user per service, each for its own database only.
const services = [
  { user: "api-service", database: "spira", password: process.env.SPIRA_MONGODB_API_PASSWORD },
  { user: "model-registry", database: "spira_registry", password: process.env.SPIRA_MONGODB_REGISTRY_PASSWORD },
];
for (const { user, database, password } of services) {
  if (!password) throw new Error(`no password for ${user}`);
  db.getSiblingDB(database).createUser({ user, pwd: password, roles: [{ role: "readWrite", db: database }] });
}
