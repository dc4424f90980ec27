using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Tests.Calls;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>A call of long ago with a sealed recording of one second.</summary>
/// <param name="Id">Of the call.</param>
/// <param name="Recording">Of its recording.</param>
/// <param name="Path">The file.</param>
/// <param name="At">When it was.</param>
internal sealed record OldCall(string Id, string Recording, string Path, DateTimeOffset At)
{
    public const string Queue = "tax-general";

    public static async Task<OldCall> WriteAsync(RunningHost host, int monthsAgo, string caller = StoredCall.Caller)
    {
        var id = CallId.From("c-" + Guid.NewGuid().ToString("N"));
        var (recording, agent, queue, offer) =
            (RecordingId.From("r-" + id.Value), AgentId.From("8001"), QueueId.From(Queue), OfferId.From("o-1"));
        var at = DateTimeOffset.FromUnixTimeSeconds(host.Clock.GetUtcNow().AddMonths(-monthsAgo).AddDays(-2).ToUnixTimeSeconds());
        var relative = FormattableString.Invariant($"{at.UtcDateTime:yyyy/MM/dd}/{recording}.ccr");
        var path = System.IO.Path.Combine(host.Foundation.Folder.Recordings, relative);
        var hash = RecordingKeyTests.Write(path, host.Services.GetRequiredService<RecordingKeys>(), 1);
        await host.Foundation.Journal.AppendAsync(StreamName.Of(id), 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", caller),
            new HumanRequested(at, queue),
            new CallQueued(at, queue, 0),
            new CallOffered(at, offer, queue, agent),
            new CallConnected(at, offer, agent, queue),
            new RecordingStarted(at, recording, agent, relative),
            new RecordingEnded(at.AddSeconds(1), recording, 1_000, Complete: true, hash),
            new CallEnded(at.AddSeconds(1), new(CallParty.Caller, CallEndCause.NormalClearing, 200)),
            new WrapUpStarted(at.AddSeconds(1), agent),
            new WrapUpEnded(at.AddSeconds(2), agent, "vat-rate", null, Automatic: false),
        ]);
        await Eventually.BecomesAsync(async () =>
            await host.Services.GetRequiredService<CallQueries>().FindAsync(id, default)
                is { Record.IsClosed: true, Record.Recordings: [_] }
                ? id.Value : null);
        return new(id.Value, recording.Value, path, at);
    }
}
