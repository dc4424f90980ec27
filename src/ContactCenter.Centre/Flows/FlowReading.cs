using System.Text.Json;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Flows;

/// <summary>A flow as it comes over the wire: read strictly, and checked against the centre as it is.</summary>
internal sealed class FlowReading(SettingsDocument settings)
{
    /// <param name="document">As it came.</param>
    /// <param name="errors">Gets why it cannot be read, by path.</param>
    /// <returns>Null when it cannot.</returns>
    public FlowDocument? Read(JsonElement document, Dictionary<string, Fault[]> errors)
    {
        if (document.ValueKind is not JsonValueKind.Object)
        {
            errors["document"] = [ReadingFaults.NoObject];
            return null;
        }

        if (!DocumentFaults.AreNone(document, errors))
        {
            return null;
        }

        try
        {
            return document.Deserialize<FlowDocument>(settings.Strict);
        }
        catch (JsonException e)
        {
            errors[PathOf(e)] = [ReadingFaults.Unreadable];
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            errors["document"] = [ReadingFaults.Unreadable];
        }

        return null;
    }

    /// <summary>All that is wrong with it, by path; empty when it can be published.</summary>
    public static IReadOnlyDictionary<string, Fault[]> Check(FlowDocument flow, CentreSettings centre) =>
        FlowCheck.Check(flow, SettingsCheck.NamesForFlows(centre));

    private static string PathOf(JsonException e) => e.Path is { Length: > 2 } path ? path[2..] : "document";
}
