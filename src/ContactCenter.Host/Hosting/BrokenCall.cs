using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Hosting;

/// <summary>When a call that a crash broke was over: at its own last sign of life, not at the last event of the process. Pure.</summary>
internal static class BrokenCall
{
    /// <summary>
    /// Audio is handed to the disk at most 1.5 s after it was heard. A recording that ends this close to the last sign of life ran until the
    /// end, and then says best when that was: talk time, recording and file agree.
    /// </summary>
    private static readonly TimeSpan RecordingDelay = TimeSpan.FromSeconds(3);

    /// <param name="call">As folded from its events; not ended.</param>
    /// <param name="heard">The last signs of life that the process kept (RTP, RTCP, the dialogs).</param>
    /// <param name="recorded">The audio on disk of each recording that is still open.</param>
    public static DateTimeOffset LastSign(
        CallRecord call, IReadOnlyDictionary<CallId, DateTimeOffset> heard, IReadOnlyDictionary<RecordingId, TimeSpan> recorded)
    {
        var sign = heard.TryGetValue(call.Id, out var at) ? at : (DateTimeOffset?)null;
        var audio = call.Recordings.Where(r => recorded.ContainsKey(r.Id)).Select(r => (DateTimeOffset?)(r.StartedAt + recorded[r.Id])).Max();
        var ranToTheEnd = audio is not null && (sign is null || (sign.Value - audio.Value).Duration() <= RecordingDelay);
        return CallTransitions.WholeMilliseconds((ranToTheEnd ? audio : Latest(sign, audio)) ?? call.ArrivedAt);
    }

    public static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
