// An index of Solr's, in a folder, with a schema that JSON changes (Open ONI's way), and what it finds:
// java -cp 'JARS/*' SolrJudge.java FOLDER CHANGES DOCUMENTS QUERIES. CHANGES, DOCUMENTS and QUERIES are files of JSON:
// a command of the schema's interface; a list of documents; a list of queries. Written: the ids that each one finds,
// in order of relevance, a line a query, as JSON.

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.SolrQuery;
import org.apache.solr.client.solrj.embedded.EmbeddedSolrServer;
import org.apache.solr.client.solrj.request.GenericSolrRequest;
import org.apache.solr.client.solrj.request.RequestWriter;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.Utils;

public final class SolrJudge {
    private static final String CONFIGURATION = "<config><luceneMatchVersion>9.11</luceneMatchVersion>"
        + "<schemaFactory class=\"ManagedIndexSchemaFactory\"/><requestHandler name=\"/select\" class=\"solr.SearchHandler\"/>"
        + "<requestHandler name=\"/update\" class=\"solr.UpdateRequestHandler\"/></config>";
    private static final String SCHEMA = "<schema name=\"pages\" version=\"1.6\"><uniqueKey>id</uniqueKey>"
        + "<fieldType name=\"string\" class=\"solr.StrField\"/><field name=\"id\" type=\"string\" required=\"true\"/></schema>";

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path settings = Files.createDirectories(home.resolve("pages/conf"));
        Files.writeString(home.resolve("solr.xml"), "<solr/>");
        Files.writeString(home.resolve("pages/core.properties"), "name=pages\n");
        Files.writeString(settings.resolve("solrconfig.xml"), CONFIGURATION);
        Files.writeString(settings.resolve("schema.xml"), SCHEMA);
        try (EmbeddedSolrServer solr = new EmbeddedSolrServer(home, "pages")) {
            change(solr, Files.readString(Path.of(arguments[1])));
            for (Object item : (List<Object>) Utils.fromJSON(Files.readAllBytes(Path.of(arguments[2])))) {
                SolrInputDocument document = new SolrInputDocument();
                ((Map<String, Object>) item).forEach(document::addField);
                solr.add(document);
            }
            solr.commit();
            List<Object> answers = new ArrayList<>();
            for (Object query : (List<Object>) Utils.fromJSON(Files.readAllBytes(Path.of(arguments[3])))) {
                SolrQuery asked = new SolrQuery((String) query).setRows(1000).setFields("id");
                List<Object> ids = new ArrayList<>();
                for (SolrDocument hit : solr.query(asked).getResults()) {
                    ids.add(hit.getFieldValue("id"));
                }
                answers.add(ids);
            }
            System.out.println(Utils.toJSONString(answers).replace("\n", ""));
        }
    }

    private static void change(SolrClient solr, String json) throws Exception {
        GenericSolrRequest request = new GenericSolrRequest(SolrRequest.METHOD.POST, "/schema", new ModifiableSolrParams());
        request.setContentWriter(new RequestWriter.StringPayloadContentWriter(json, "application/json"));
        Object errors = request.process(solr).getResponse().findRecursive("error");
        if (errors != null) {
            throw new IllegalStateException(String.valueOf(errors));
        }
    }
}
