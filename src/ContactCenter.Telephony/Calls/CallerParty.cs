using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>The caller's leg: one dialog on a trunk and its audio. Answered at most once, with <paramref name="description"/>.</summary>
internal sealed class CallerParty(ISignalingLeg signaling, IMediaLeg media, string description) : IAsyncDisposable
{
    private bool _isAnswered;
    private bool _isEnded;

    public IMediaLeg Media => media;

    /// <summary>How the leg would be ended by a later process; null when it has ended.</summary>
    public string? Memory => _isEnded ? null : signaling.Memory;

    /// <summary>A caller that is not answered has nothing to say: it lives as long as it does not take its INVITE back.</summary>
    public TimeSpan SilentFor => _isAnswered ? PartyWatch.SilentFor(signaling, media) : TimeSpan.Zero;

    /// <summary>Looks whether the caller is still there.</summary>
    public void Look(PartyWatch watch, Action onDead)
    {
        if (!_isEnded)
        {
            watch.Look(signaling, media, _ => onDead());
        }
    }

    public void Ring()
    {
        if (!_isAnswered && !_isEnded)
        {
            signaling.Ring();
        }
    }

    public void Answer()
    {
        if (!_isAnswered && !_isEnded)
        {
            _isAnswered = true;
            signaling.Answer(description);
        }
    }

    public void Reject(int status)
    {
        if (!_isAnswered && !_isEnded)
        {
            signaling.Reject(status);
        }

        _isEnded = true;
    }

    public void HangUp(CallEnd end)
    {
        if (!_isEnded)
        {
            signaling.HangUp(end.SipStatus ?? 480);
        }

        _isEnded = true;
    }

    /// <summary>The caller hung up; nothing is to be sent any more.</summary>
    public void MarkEnded() => _isEnded = true;

    public async ValueTask DisposeAsync()
    {
        await media.DisposeAsync().ConfigureAwait(false);
        await signaling.DisposeAsync().ConfigureAwait(false);
    }
}
