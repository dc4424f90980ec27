using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Legs;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Telephony.Calls;

/// <summary>What every call's legs need; one instance for the node.</summary>
public sealed record LegsContext(
    IGrainFactory Grains,
    IOutgoingLegs Outgoing,
    EndpointDirectory Endpoints,
    ICentreDirectory Centre,
    RecordingFolder Recordings,
    TimeProvider Time,
    ILogger<ICallControl> Logger,
    ITrunkLines Lines)
{
    /// <summary>Event times are whole milliseconds.</summary>
    internal DateTimeOffset Now()
    {
        var now = Time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
