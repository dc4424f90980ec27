using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// Finds out whether one party is still there. Silence is not death (RFC 3551 §4.1: a party may stop sending while it listens, on hold
/// or muted), so one that gave no sign of life for <see cref="Patience"/>, in media or in its dialog, is asked; only who answers nothing, or
/// knows nothing of the dialog, is dead. The rule is on <c>docs/states/call.md</c>. Every method runs in the call's operation queue.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="post">Posts to the call's operation queue.</param>
/// <param name="reachLimit">
/// How long a party is tried that cannot be reached: a caller for <see cref="AnswerLimit"/>, an agent's phone not at all, because the
/// caller is kept with music and the phone may come back.
/// </param>
internal sealed class PartyWatch(TimeProvider time, Action<Action> post, TimeSpan reachLimit)
{
    /// <summary>Between two looks at a party.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Without a sign of life for so long, a party is asked, and asked again when it has answered and stays silent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long a party that cannot be reached is tried, the same as one that does not answer (RFC 3261 §17.1.2.2, timer F).</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(32);

    /// <summary>
    /// The patience with a party whose connection is gone (a connection is not a dialog, so nothing ends while media flows): longer than
    /// RTCP and the checks of an ICE path take (5 s and 2.5 s).
    /// </summary>
    public static readonly TimeSpan PatienceWithoutConnection = TimeSpan.FromSeconds(6);

    /// <summary>The same when another phone of the agent has registered meanwhile: most likely the page was loaded anew.</summary>
    public static readonly TimeSpan PatienceWhenReplaced = TimeSpan.FromSeconds(3);

    private long? _askedAt;
    private bool _isAsking;

    /// <summary>Time since the last sign of life of a party, in media or in its dialog.</summary>
    public static TimeSpan SilentFor(ISignalingLeg signaling, IMediaLeg media) =>
        signaling.SilentFor < media.SilentFor ? signaling.SilentFor : media.SilentFor;

    /// <summary>Looks at the party once.</summary>
    /// <param name="signaling">Its dialog.</param>
    /// <param name="media">Its audio.</param>
    /// <param name="onDead">Told that it is gone, or cannot be reached.</param>
    /// <param name="isReplaced">Another phone has registered since its connection was lost.</param>
    public void Look(ISignalingLeg signaling, IMediaLeg media, Action<LegPulse> onDead, bool isReplaced = false)
    {
        if (_isAsking)
        {
            return;
        }

        var patience = signaling.IsConnected ? Patience : isReplaced ? PatienceWhenReplaced : PatienceWithoutConnection;
        if (SilentFor(signaling, media) < patience)
        {
            _askedAt = null;
            return;
        }

        _askedAt ??= time.GetTimestamp();
        _isAsking = true;
        _ = AskAsync(signaling, media, onDead);
    }

    private async Task AskAsync(ISignalingLeg signaling, IMediaLeg media, Action<LegPulse> onDead)
    {
        var pulse = await signaling.AskAsync().ConfigureAwait(false);
        post(() => Judge(pulse, signaling, media, onDead));
    }

    private void Judge(LegPulse pulse, ISignalingLeg signaling, IMediaLeg media, Action<LegPulse> onDead)
    {
        _isAsking = false;
        var waited = time.GetElapsedTime(_askedAt!.Value);
        if (pulse is LegPulse.Alive || SilentFor(signaling, media) < waited)
        {
            // What came while the question was open counts too: not everybody who speaks answers OPTIONS.
            _askedAt = null;
        }
        else if (pulse is LegPulse.Gone || waited >= reachLimit)
        {
            onDead(pulse);
        }
    }
}
