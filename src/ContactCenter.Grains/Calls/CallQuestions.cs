using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Grains.Abstractions.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Grains.Calls;

/// <summary>
/// What a call asks of the history and of other systems. The call does not wait: they may be slow or away, its deadlines go on, and what
/// is found out comes to it as a message of its own.
/// </summary>
/// <param name="services">Whom to ask; looked up when there is a question, since a centre without flows has nobody to answer them.</param>
internal sealed class CallQuestions(IServiceProvider services)
{
    /// <param name="question">The effect that asks.</param>
    /// <param name="call">As it is when it asks.</param>
    /// <param name="asker">Who is told.</param>
    public Task Ask(CallEffect question, Call call, ICallGrain asker)
    {
        // Away from the grain's own turn, which an answer that is there at once would otherwise enter again.
        _ = Task.Run(() => question switch
        {
            FindLastAgent find => FindLastAgentAsync(find, asker),
            FindLastRating find => FindLastRatingAsync(find, asker),
            AskOfCaller ask => AnswerAsync(ask.Token, Flows.LookUpAsync(call.Id, ask), asker),
            AskOutside ask => AnswerAsync(ask.Token, Flows.AskAsync(call.Id, call.Arrival, ask), asker),
            _ => throw new InvalidOperationException($"{question.GetType().Name} asks nothing."),
        });
        return Task.CompletedTask;
    }

    private IFlowQuestions Flows => services.GetRequiredService<IFlowQuestions>();

    private async Task FindLastAgentAsync(FindLastAgent find, ICallGrain asker)
    {
        if (await services.GetRequiredService<ILastAgents>().FindAsync(find.CallerNumber) is { } agent)
        {
            await asker.KnowLastAgent(agent);
        }
    }

    /// <summary>A number of which nothing can be found out is not asked.</summary>
    private async Task FindLastRatingAsync(FindLastRating find, ICallGrain asker)
    {
        if (!await services.GetRequiredService<IAskedRatings>().WasAskedAsync(find.CallerNumber, find.Within))
        {
            await asker.AllowRating();
        }
    }

    private static async Task AnswerAsync<TAnswer>(int token, Task<TAnswer> answer, ICallGrain asker)
        where TAnswer : FlowInput => await asker.FlowAnswered(token, await answer);
}
