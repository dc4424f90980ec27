using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Hosting;

namespace ContactCenter.Host.Tests.Running;

/// <summary>Writes a call that was answered by agent 8001 into the journal, and waits until the database has it.</summary>
internal static class StoredCall
{
    public const string Caller = "13800138000";
    public const string Masked = "138****8000";
    public const int WaitSeconds = 7;
    public const int TalkSeconds = 30;

    private static readonly byte[] ALawHeader =
    [
        .. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, 18, 0, 0, 0, 6, 0, 2, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 8, 0, 0, 0, .. "data"u8, 0, 0, 0, 0,
    ];

    /// <summary>A file as a call's legs leave it: two channels of A-law behind a header that says no length.</summary>
    public static byte[] ALaw(byte[] audio) => [.. ALawHeader, .. audio];

    public static Task<string> WriteAsync(
        RunningHost host, ApiClient reader, string? note = null, byte[]? audio = null, string disposition = "vat-rate") =>
        WriteAsync(host.Foundation, host.Clock, reader, owner: null, note, audio, disposition);

    /// <param name="host">In whose journal, and in whose folder the recording.</param>
    /// <param name="clock">Now.</param>
    /// <param name="reader">Sees the call when this returns.</param>
    /// <param name="owner">The Host that had the call.</param>
    /// <param name="note">Of its summary.</param>
    /// <param name="audio">Of its recording; null: there is none.</param>
    /// <param name="disposition">Its subject.</param>
    public static async Task<string> WriteAsync(
        Foundation host, TimeProvider clock, ApiClient reader, HostId? owner, string? note = null, byte[]? audio = null,
        string disposition = "vat-rate")
    {
        var id = CallId.From("c-" + Guid.NewGuid().ToString("N"));
        var recording = RecordingId.From("r-" + id.Value);
        if (audio is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(host.Folder.Recordings, recording + ".wav"), ALaw(audio));
        }

        var events = Events(clock.GetUtcNow(), owner, recording, note, audio is not null, disposition);
        await host.Journal.AppendAsync(StreamName.Of(id), 1, events);
        await Eventually.BecomesAsync(async () =>
        {
            using var answer = await reader.GetAsync($"/api/calls/{id}");
            return answer.IsSuccessStatusCode ? id.Value : null;
        });
        return id.Value;
    }

    private static List<DomainEvent> Events(
        DateTimeOffset now, HostId? owner, RecordingId recording, string? note, bool recorded, string disposition)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - 60);
        var answered = start.AddSeconds(WaitSeconds);
        var ended = answered.AddSeconds(TalkSeconds);
        var (agent, queue, offer) = (AgentId.From("8001"), QueueId.From("tax-general"), OfferId.From("o-1"));
        List<DomainEvent> events =
        [
            new CallArrived(start, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", Caller) { Host = owner },
            new HumanRequested(start, queue),
            new CallQueued(start, queue, 0),
            new CallOffered(start, offer, queue, agent),
            new CallConnected(answered, offer, agent, queue),
        ];
        if (recorded)
        {
            events.Add(new RecordingStarted(answered, recording, agent, recording + ".wav"));
            events.Add(new RecordingEnded(ended, recording, TalkSeconds * 1_000, Complete: true));
        }

        events.Add(new CallEnded(ended, new(CallParty.Caller, CallEndCause.NormalClearing, 200)));
        events.Add(new WrapUpStarted(ended, agent));
        events.Add(new WrapUpEnded(ended.AddSeconds(5), agent, disposition, note, Automatic: false));
        return events;
    }
}
