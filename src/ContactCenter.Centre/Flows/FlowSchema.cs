using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Flows;

/// <summary>
/// What a flow looks like, as JSON Schema (draft 2020-12): made from the types that read it, so that it is never
/// another.
/// </summary>
internal sealed class FlowSchema(SettingsDocument settings)
{
    private readonly Lazy<JsonObject> _document = new(() =>
    {
        var made = settings.Strict.GetJsonSchemaAsNode(typeof(FlowDocument), new() { TreatNullObliviousAsNonNullable = true }).AsObject();
        var head = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:contactcenter:flow",
            ["title"] = "Flow",
            ["description"] = "A call's path: the step it begins with, and its steps. More that must hold is said by /api/flows/check.",
        };
        foreach (var (name, value) in made)
        {
            head[name] = value?.DeepClone();
        }

        return head;
    });

    public JsonObject Document => _document.Value.DeepClone().AsObject();
}
