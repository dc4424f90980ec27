using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// The side of a visitor's browser that stands for a dialog: it came by an offer that was answered over HTTP, as with WHIP (RFC 9725), and
/// goes with its audio. Whether it is there, its audio says: without a sign of life it is gone.
/// </summary>
internal sealed class BrowserLeg : ISignalingLeg
{
    public PartySource? Source => null;

    public string? Memory => null;

    public bool IsConnected => true;

    public TimeSpan SilentFor => TimeSpan.MaxValue;

    public void Ring()
    {
    }

    public void Answer(string description)
    {
    }

    public void Reject(int status)
    {
    }

    public void HangUp(int refusalStatus = 480)
    {
    }

    public ValueTask<string?> ReofferAsync(string description, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    public ValueTask<LegPulse> AskAsync() => ValueTask.FromResult(LegPulse.Gone);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
