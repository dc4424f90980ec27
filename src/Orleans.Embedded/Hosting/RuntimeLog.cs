using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>What the runtime has to tell nobody but the log.</summary>
internal sealed partial class RuntimeLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Method} failed")]
    public partial void OneWayCallFailed(string method, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Method} was dropped: its observer is gone")]
    public partial void ObserverGone(string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {GrainId} could not be activated")]
    public partial void ActivationFailed(GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {GrainId} failed while it was deactivated")]
    public partial void DeactivationFailed(GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer of grain {GrainId} failed and goes on")]
    public partial void TimerFailed(GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Reminder} of grain {GrainId} was not delivered")]
    public partial void ReminderFailed(string reminder, GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} activations had not ended when the silo stopped")]
    public partial void StoppedWithActivations(int count);
}
