using System.Text;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Options;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>
/// The file of calls is the kept one to the last byte: spreadsheets and programs of others read its columns by their places. A change that
/// is meant is written anew with <c>CONTACTCENTER_GOLDEN=write</c>.
/// </summary>
public sealed class CallsCsvTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 16, 59, 59, 123, TimeSpan.Zero);

    [Fact]
    public async Task RPT_09_file_of_calls_is_the_kept_one()
    {
        var centre = new CentreDirectory();
        centre.Replace(CentreSettings.Empty, version: 1);
        var clock = new CentreClock(centre, new FakeTimeProvider(At));
        using var written = new MemoryStream();

        await CallsCsv.WriteAsync(written, Calls().Select(c => CallRow.Of(c, rating: 4)).ToAsyncEnumerable(), clock, new("auditor", clock.Now, "quarterly \"check\""));

        var kept = Path.Combine(ConfigurationPageTests.Root, "tests/ContactCenter.Host.Tests/Calls/Golden/calls.csv");
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_GOLDEN") == "write")
        {
            await File.WriteAllBytesAsync(kept, written.ToArray());
        }

        Assert.Equal(await File.ReadAllTextAsync(kept, Encoding.UTF8), Encoding.UTF8.GetString(written.ToArray()[3..]));
        Assert.Equal(await File.ReadAllBytesAsync(kept), written.ToArray());
    }

    /// <summary>One of each outcome, with every value set and none, and with what a spreadsheet would take for a formula.</summary>
    private static CallRecord[] Calls() =>
    [
        new()
        {
            Id = CallId.From("answered"), Direction = CallDirection.Inbound, Trunk = TrunkId.From("t"), EntryNumber = "12366",
            CallerNumber = "8613800138000", Queue = QueueId.From("tax-general"), Agent = AgentId.From("8001"),
            Agents = [AgentId.From("8001"), AgentId.From("8002")], ArrivedAt = At, HumanRequestedAt = At.AddSeconds(3),
            AnsweredAt = At.AddSeconds(10.5), EndedAt = At.AddSeconds(130.25), WrapUpEndedAt = At.AddSeconds(150),
            End = new(CallParty.Caller, CallEndCause.NormalClearing, 200), HoldMilliseconds = 4_001, TransferWaitMilliseconds = 500,
            WrapUpMilliseconds = 19_750, WrapUpAutomatic = true, Disposition = "vat-rate", Note = "a, \"b\"", Offers = 2, Transfers = 1,
            Recordings = [new(RecordingId.From("r"), "r.wav", AgentId.From("8001"), At, 1, Complete: true)],
        },
        new()
        {
            Id = CallId.From("abandoned"), Trunk = TrunkId.From("t"), EntryNumber = "=1+1", CallerNumber = "",
            Queue = QueueId.From("a,b"), ArrivedAt = At.AddDays(1), HumanRequestedAt = At.AddDays(1),
            EndedAt = At.AddDays(1).AddMilliseconds(1),
            End = new(CallParty.System, CallEndCause.Abandoned, null),
        },
        new()
        {
            Id = CallId.From("waiting"), Direction = CallDirection.Outbound, Trunk = TrunkId.From("t"), EntryNumber = "12366",
            CallerNumber = "867712345678", ArrivedAt = At.AddDays(2),
        },
    ];
}
