package org.spira.servers;

/// A server that somebody else started; each instance uses databases of its own on it.
record RunningMongo(String baseUri, String suffix) implements MongoServer {

    static RunningMongo at(String uri) {
        return new RunningMongo(uri, "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }

    @Override
    public String uri(String database) {
        int question = baseUri.indexOf('?');
        String server = question < 0 ? baseUri : baseUri.substring(0, question);
        String options = question < 0 ? "" : baseUri.substring(question);
        int path = server.indexOf('/', server.indexOf("://") + 3);
        return (path < 0 ? server : server.substring(0, path)) + "/" + database + suffix + options;
    }

    @Override
    public String description() {
        return "running at " + baseUri.replaceFirst("//[^@/]*@", "//");
    }

    @Override
    public void close() {}
}
