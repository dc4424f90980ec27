using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Calls;

/// <summary>Tells a call's grain what happens on its legs, again and again where it does not answer.</summary>
/// <param name="context">Time and log of the legs.</param>
/// <param name="call">Whose grain.</param>
/// <param name="grain">Who is told.</param>
internal sealed partial class CallTelling(LegsContext context, CallId call, ICallGrain grain)
{
    /// <summary>A grain that does not answer for so long is lost with its Host, and so are these legs.</summary>
    private static readonly TimeSpan ReportLimit = TimeSpan.FromMinutes(5);

    /// <summary>A caller hears nothing meanwhile.</summary>
    private static readonly TimeSpan ArriveLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <returns>Null when the grain has the call; otherwise why not.</returns>
    public ValueTask<Exception?> ArriveAsync(CallArrival arrival, ICallControl control) =>
        UntilHeardAsync(() => grain.Arrive(arrival, control), nameof(ICallGrain.Arrive), ArriveLimit);

    /// <returns>Null when the grain has the call that an agent makes; otherwise the code of the refusal.</returns>
    public ValueTask<string?> DialAsync(OutboundDial dial, ICallControl control) => OnceAsync(() => grain.Dial(dial, control));

    /// <returns>Null when the grain keeps the place; otherwise the code of the refusal.</returns>
    public ValueTask<string?> KeepAsync(OutboundDial dial, KeptPlace place, ICallControl control) =>
        OnceAsync(() => grain.Keep(dial, place, control));

    private async ValueTask<string?> OnceAsync(Func<Task<CommandResult>> ask)
    {
        try
        {
            var result = await ask().ConfigureAwait(false);
            return result.Accepted ? null : result.Refusal;
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // Not told again: a person waits, and nothing has been sent out.
            LogNotTold(context.Logger, call, nameof(ICallGrain.Dial), e);
            return CallRejections.Away;
        }
    }

    /// <summary>
    /// Told again until the grain has heard it: a call whose grain does not know that its caller has left would be offered for ever. One
    /// that was heard, and whose answer was lost, changes nothing the second time; a digit would, and is not told again.
    /// </summary>
    public async ValueTask ReportAsync(LegReport report) =>
        await UntilHeardAsync(() => grain.Report(report), report.GetType().Name, report is DigitReceived ? TimeSpan.Zero : ReportLimit)
            .ConfigureAwait(false);

    /// <returns>Null when the grain has heard; otherwise why not. The legs must go on and end whatever the reason.</returns>
    private async ValueTask<Exception?> UntilHeardAsync(Func<Task> tell, string what, TimeSpan limit)
    {
        var begun = context.Time.GetTimestamp();
        while (true)
        {
            try
            {
                await tell().ConfigureAwait(false);
                return null;
            }
            catch (Exception e) when (GrainFaults.IsAway(e) && context.Time.GetElapsedTime(begun) < limit)
            {
                LogToldAgain(context.Logger, call, what, e.Message);
                await Task.Delay(Beat, context.Time).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a grain that cannot be told must not stop the legs from ending
            catch (Exception e)
            {
                LogNotTold(context.Logger, call, what, e);
                return e;
            }
#pragma warning restore CA1031
        }
    }

    [LoggerMessage(2, LogLevel.Error, "Call {Call}: {Report} could not be reported")]
    private static partial void LogNotTold(ILogger logger, CallId call, string report, Exception e);

    [LoggerMessage(4, LogLevel.Warning, "Call {Call}: {Report} could not be reported and is told again: {Why}")]
    private static partial void LogToldAgain(ILogger logger, CallId call, string report, string why);
}
