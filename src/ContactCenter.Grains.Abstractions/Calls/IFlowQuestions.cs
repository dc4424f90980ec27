using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>What a call's flow asks outside of it. Nothing throws: what is not answered in time, or not well, is an answer too.</summary>
public interface IFlowQuestions
{
    /// <summary>How often the number rang in the last days, this call left out.</summary>
    Task<CallerFound> LookUpAsync(CallId call, AskOfCaller question);

    /// <summary>What another system says to what is known of the call.</summary>
    Task<HookAnswered> AskAsync(CallId call, CallArrival arrival, AskOutside question);
}
