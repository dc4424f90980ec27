using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>Calls as an auditor finds them.</summary>
internal static class CallBook
{
    /// <summary>The one call of a caller, when its record says that nothing more is to come.</summary>
    public static Task<StoredCall> ClosedAsync(this ApiClient auditor, string caller) =>
        auditor.CallAsync(caller, call => call.Text("endedAt") is not null && (!call.Flag("hasRecording") || call.Recorded) && call.IsWrappedUp, "to be closed");

    public static async Task<StoredCall> CallAsync(this ApiClient auditor, string caller, Func<StoredCall, bool> condition, string what)
    {
        StoredCall? call = null;
        await Eventually.IsAsync(
            async () =>
            {
                var rows = await auditor.CallsAsync($"&caller={caller}");
                Assert.True(rows.Count <= 1, $"{rows.Count} records for one call of {caller}.");
                call = rows.Count == 0 ? null : new StoredCall(await auditor.GetAsync($"/api/calls/{rows[0]!["id"]}"));
                return call is not null && condition(call);
            },
            () => $"the call of {caller} {what}; it is {call}",
            TimeSpan.FromSeconds(60));
        return call!;
    }
}

/// <summary>One call with its events.</summary>
internal sealed record StoredCall(JsonNode Json)
{
    public string Id => Text("id")!;

    public IReadOnlyList<JsonNode> Events => [.. Json["events"]!.AsArray().Select(e => e!)];

    public bool Recorded => Json["recordings"]!.AsArray().All(r => (double?)r!["durationSeconds"] is not null);

    /// <summary>Every summary that was opened is closed.</summary>
    public bool IsWrappedUp => Of("wrap-up-started").Count() == Of("wrap-up-ended").Count();

    public string? Text(string name) => (string?)Json[name];

    public bool Flag(string name) => (bool)Json[name]!;

    public double Seconds(string name) => (double?)Json[name] ?? double.NaN;

    public DateTimeOffset Time(string name) => (DateTimeOffset)Json[name]!;

    public IEnumerable<JsonNode> Of(string type) => Events.Where(e => (string?)e["type"] == type);

    /// <summary>Total time from events of one type to the next of another.</summary>
    public double Between(string first, string last) => Of(first).Zip(Of(last), (from, to) => (At(to) - At(from)).TotalSeconds).Sum();

    public static DateTimeOffset At(JsonNode e) => (DateTimeOffset)e["at"]!;

    public override string ToString() => Json.ToJsonString();
}
