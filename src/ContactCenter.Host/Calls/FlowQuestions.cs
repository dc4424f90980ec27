using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Calls;

/// <summary>What flows ask of the stored calls and of other systems.</summary>
internal sealed partial class FlowQuestions(CallQueries calls, FlowHooks hooks, TimeProvider clock,
    ILogger<FlowQuestions> logger) : IFlowQuestions
{
    /// <summary>A slow or absent database holds no caller up: who is not found by then is not known.</summary>
    public async Task<CallerFound> LookUpAsync(CallId call, AskOfCaller question)
    {
        try
        {
            var since = clock.GetUtcNow().AddDays(-question.Days);
            return new(await calls.CountOfCallerAsync(question.Number, since, call, CancellationToken.None));
        }
        catch (Exception e)
        {
            NotFound(call, e.Message);
            return new(0);
        }
    }

    public Task<HookAnswered> AskAsync(CallId call, CallArrival arrival, AskOutside question) => hooks.AskAsync(call, arrival, question);

    [LoggerMessage(1322, LogLevel.Warning, "Call {Call}: its flow does not know whether the caller rang before: {Why}")]
    private partial void NotFound(CallId call, string why);
}
