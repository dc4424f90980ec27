using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Centre.Flows;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Tests.Flows;

/// <summary>A flow as it goes over the wire, into the database and into the file.</summary>
public sealed class FlowWireTests
{
    private const string Flow = """
        {
          "start": "menu",
          "steps": [
            { "id": "menu", "type": "menu", "say": [{ "prompt": "menu" }, { "value": "time", "as": "time" }],
              "keys": [{ "key": "1", "next": "queue" }], "otherwise": "queue", "place": { "x": 10, "y": 20 } },
            { "type": "queue", "id": "queue", "queue": "general", "maxWaitSeconds": 90, "overflow": "bye" },
            { "type": "jurisdiction", "id": "where", "value": "callerNumber", "otherwise": "bye",
              "bureaus": [{ "bureau": "b", "prefixes": ["+8621"], "providers": [{ "from": "2023-01-01", "provider": "p" }] }],
              "providers": [{ "provider": "p", "next": "queue" }] },
            { "type": "language", "id": "language", "say": [], "keys": [{ "key": "2", "language": "english" }], "next": "menu" },
            { "type": "hangUp", "id": "bye" }
          ]
        }
        """;

    [Fact]
    public void What_is_read_is_written_again()
    {
        var errors = new Dictionary<string, Fault[]>();
        var flow = new FlowReading(SomeCentre.Document).Read(JsonSerializer.SerializeToElement(JsonNode.Parse(Flow)), errors);
        Assert.Empty(errors);
        var again = JsonSerializer.Serialize(flow, SomeCentre.Document.Strict);
        Assert.Equal(again, JsonSerializer.Serialize(JsonSerializer.Deserialize<FlowDocument>(again, SomeCentre.Document.Strict),
            SomeCentre.Document.Strict));
        var queue = Assert.IsType<QueueStep>(flow!.Steps[1]);
        Assert.Equal(("general", 90, "bye"), (queue.Queue.Value, queue.MaxWaitSeconds, queue.Overflow));
        Assert.Equal(new DateOnly(2023, 1, 1), Assert.IsType<JurisdictionStep>(flow.Steps[2]).Bureaus[0].Providers[0].From);
        Assert.Equal(FlowLanguage.English, Assert.IsType<LanguageStep>(flow.Steps[3]).Keys[0].Language);
    }

    [Theory]
    [InlineData("\"overflow\": \"bye\"", "\"overflo\": \"bye\"", "steps[1]")]
    [InlineData("\"maxWaitSeconds\": 90", "\"maxWaitSeconds\": \"soon\"", "steps[1].maxWaitSeconds")]
    [InlineData("\"type\": \"queue\"", "\"type\": \"queu\"", "steps[1]")]
    [InlineData("\"start\": \"menu\",", "", "document")]
    [InlineData("\"from\": \"2023-01-01\"", "\"from\": \"2023-13-01\"", "steps[2].bureaus[0].providers[0].from")]
    [InlineData("{ \"type\": \"hangUp\", \"id\": \"bye\" }", "null", "steps[4]")]
    public void What_cannot_be_read_is_said_by_path(string good, string bad, string path)
    {
        var errors = new Dictionary<string, Fault[]>();
        var text = Flow.Replace(good, bad, StringComparison.Ordinal);
        Assert.Null(new FlowReading(SomeCentre.Document).Read(JsonSerializer.SerializeToElement(JsonNode.Parse(text)), errors));
        Assert.StartsWith(path, Assert.Single(errors).Key, StringComparison.Ordinal);
    }

    /// <summary>What the reader of JSON says in words of its own is said in ours, all of it at once.</summary>
    [Fact]
    public void A_step_without_its_type_and_a_name_that_is_there_twice_are_said_where_they_stand()
    {
        var text = Flow.Replace("\"type\": \"hangUp\", ", "", StringComparison.Ordinal)
            .Replace("\"start\": \"menu\",", "\"start\": \"menu\", \"start\": \"bye\",", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        var errors = new Dictionary<string, Fault[]>();

        Assert.Null(new FlowReading(SomeCentre.Document).Read(document.RootElement, errors));
        var settings = new Dictionary<string, Fault[]>();
        using var whole = JsonDocument.Parse($$"""{ "flows": [{ "document": {{text}} }], "queues": [null] }""");
        Assert.Null(SomeCentre.Document.Read(whole.RootElement, CentreSettings.Empty, settings));

        Assert.Equal([("start", "twice"), ("steps[4].type", "missing")], errors.Select(e => (e.Key, e.Value[0].Code)));
        Assert.Equal(
            ["flows[0].document.start", "flows[0].document.steps[4].type", "queues[0]"], settings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schema_names_every_kind_of_step_with_its_members()
    {
        var schema = new FlowSchema(SomeCentre.Document).Document;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        var kinds = schema["properties"]!["steps"]!["items"]!["anyOf"]!.AsArray();
        Assert.Equal(
            typeof(FlowStep).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(FlowStep))),
            kinds.Select(kind => (string)kind!["properties"]!["type"]!["const"]!).Distinct().Count());
        Assert.Contains(kinds, kind => (string)kind!["properties"]!["type"]!["const"]! == "queue"
            && kind["properties"]!["maxWaitSeconds"] is not null);
    }
}
