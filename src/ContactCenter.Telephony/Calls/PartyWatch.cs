using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// Finds out whether one party is still there. Silence is not death (RFC 3551 §4.1: a party may stop sending while it listens, on hold
/// or muted), so one that gave no sign of life for <see cref="Patience"/>, in media or in its dialog, is asked; only who answers nothing, or
/// knows nothing of the dialog, is dead. The rule is on <c>docs/states/call.md</c>. Every method runs in the call's operation queue.
/// </summary>
internal sealed class PartyWatch(TimeProvider time, Action<Action> post)
{
    /// <summary>Between two looks at a party.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Without a sign of life for so long, a party is asked, and asked again when it has answered and stays silent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long a party that cannot be reached is tried, the same as one that does not answer (RFC 3261 §17.1.2.2, timer F).</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(32);

    private long? _askedAt;
    private bool _isAsking;

    /// <summary>Time since the last sign of life of a party, in media or in its dialog.</summary>
    public static TimeSpan SilentFor(ISignalingLeg signaling, IMediaLeg media) =>
        signaling.SilentFor < media.SilentFor ? signaling.SilentFor : media.SilentFor;

    public void Look(ISignalingLeg signaling, IMediaLeg media, Action onDead)
    {
        if (_isAsking)
        {
            return;
        }

        if (SilentFor(signaling, media) < Patience)
        {
            _askedAt = null;
            return;
        }

        _askedAt ??= time.GetTimestamp();
        _isAsking = true;
        _ = AskAsync(signaling, media, onDead);
    }

    private async Task AskAsync(ISignalingLeg signaling, IMediaLeg media, Action onDead)
    {
        var pulse = await signaling.AskAsync().ConfigureAwait(false);
        post(() => Judge(pulse, signaling, media, onDead));
    }

    private void Judge(LegPulse pulse, ISignalingLeg signaling, IMediaLeg media, Action onDead)
    {
        _isAsking = false;
        var waited = time.GetElapsedTime(_askedAt!.Value);
        if (pulse is LegPulse.Alive || SilentFor(signaling, media) < waited)
        {
            // What came while the question was open counts too: not everybody who speaks answers OPTIONS.
            _askedAt = null;
        }
        else if (pulse is LegPulse.Gone || waited >= AnswerLimit)
        {
            onDead();
        }
    }
}
