using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.History.Centre;

namespace ContactCenter.Centre.Flows;

/// <summary>
/// A version of a flow is one document for ever, however settings came: a call that says which it ran says what it ran. So a file that
/// brings another document under a number that was used is refused, with the number that is free.
/// </summary>
internal sealed class FlowVersionRule(FlowStore flows, SettingsDocument document) : ISettingsRule
{
    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var faults = new List<SettingsFault>();
        foreach (var (i, flow) in settings.Flows.Index().Where(f => f.Item.Version > 0))
        {
            if (await flows.FindVersionAsync(flow.Id, flow.Version, cancel) is { } known && !IsSame(known, flow.Document))
            {
                var next = await flows.NextVersionAsync(flow.Id, cancel);
                faults.Add(new($"flows[{i}].version", ReadingFaults.VersionTaken.With(flow.Version, next)));
            }
        }

        return faults;
    }

    private bool IsSame(FlowDocument one, FlowDocument other) => JsonNode.DeepEquals(Node(one), Node(other));

    private JsonNode? Node(FlowDocument flow) => JsonSerializer.SerializeToNode(flow, document.Strict);
}
