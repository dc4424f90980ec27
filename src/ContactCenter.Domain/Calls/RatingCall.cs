using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>How far a caller has been asked to rate the call.</summary>
/// <param name="Agent">Whom it is about.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="IsDelivered">The question was heard.</param>
/// <param name="IsThanked">It was answered, and the last words are said.</param>
public sealed record AskedRating(AgentId Agent, int Attempt = 1, bool IsDelivered = false, bool IsThanked = false);

/// <summary>The number may be asked to rate this call: it was not asked for long enough.</summary>
public sealed record RatingAllowed : CallInput
{
    public static RatingAllowed Instance { get; } = new();
}

/// <summary>Find out whether the number was asked within this time; if not, <see cref="RatingAllowed"/> comes.</summary>
public sealed record FindLastRating(string CallerNumber, TimeSpan Within) : CallEffect;

/// <summary>
/// The agent has hung up; the caller is kept on the line and asked. Nobody waits for it: every way leads to the end of the call.
/// </summary>
internal static class RatingCall
{
    /// <summary>
    /// Callers of a queue that asks, whose number was not asked lately. Who could not be found out about in time is not asked: nobody is
    /// pestered because a database was slow.
    /// </summary>
    public static bool IsWanted(Call call) => call is { Dial: null, Consult: null, Agent: not null, Queue.Rating: { } rating }
        && (call.MayRate || rating.RestHours == 0);

    /// <summary>While agent and caller talk it is found out whether the number may be asked.</summary>
    public static CallChange Prepare(CallChange change) =>
        change.Call is { Dial: null, MayRate: false, Queue.Rating: { RestHours: > 0 } rating, Arrival.CallerNumber: { Length: > 0 } number }
            ? change.Effect(new FindLastRating(number, TimeSpan.FromHours(rating.RestHours)))
            : change;

    public static CallTransition Begin(CallChange change)
    {
        var (agent, queue) = (change.Call.Agent!.Value, change.Call.Queue!);
        change.Command(new ReleaseAgent(agent));
        CallEnding.LeaveAgent(change);
        change.Emit(new RatingAsked(change.Now, agent, queue.Id))
            .To(change.Call with { State = CallState.Rating, Rating = new(agent) });
        return Ask(change);
    }

    public static CallTransition Next(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: PromptsFinished finished } => finished.Token == change.Call.PlayingToken
            ? Spoken(change)
            : CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),

        // Prompts that never report their end are taken as finished.
        DeadlinePassed => change.Call.PlayingToken != 0 ? Spoken(change) : Again(change),
        OfferMade or ReservationAnswered => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>A key of the caller, which stands in the journal already; one that comes after the answer is the better answer.</summary>
    public static CallTransition Key(CallChange change, char key)
    {
        var (asked, rating) = (change.Call.Rating!, Settings(change));
        if (rating.ScoreOf(key) is not { } score)
        {
            return asked.IsThanked ? change.Accept() : Again(Quiet(Deliver(change)));
        }

        Deliver(change).Emit(new RatingGiven(change.Now, asked.Agent, score, score <= rating.LowAtMost));
        if (asked.IsThanked)
        {
            return change.Accept();
        }

        change.To(change.Call with { Rating = change.Call.Rating! with { IsThanked = true } });
        return rating.Thanks is { } thanks ? Say(Quiet(change), thanks) : End(change);
    }

    private static CallTransition Ask(CallChange change)
    {
        var rating = Settings(change);
        var isEnglish = change.Call.Flow?.Run.Language is FlowLanguage.English;
        return Say(change, isEnglish ? rating.PromptEnglish ?? rating.Prompt : rating.Prompt);
    }

    private static CallTransition Say(CallChange change, PromptId prompt)
    {
        ArrivedCall.Play(change, prompt);
        return change.To(change.Call with { Deadline = change.Now + CallLimits.PromptGuard }).Accept();
    }

    private static CallTransition Spoken(CallChange change)
    {
        change.To(change.Call with { PlayingToken = 0 });
        if (change.Call.Rating!.IsThanked)
        {
            return End(change);
        }

        Deliver(change);
        return change.To(change.Call with { Deadline = change.Now.AddSeconds(Settings(change).TimeoutSeconds) }).Accept();
    }

    private static CallTransition Again(CallChange change)
    {
        var asked = change.Call.Rating!;
        if (asked.Attempt >= Settings(change).Attempts)
        {
            return End(change);
        }

        change.To(change.Call with { Rating = asked with { Attempt = asked.Attempt + 1 } });
        return Ask(change);
    }

    private static CallChange Deliver(CallChange change) => change.Call.Rating is { IsDelivered: false } asked
        ? change.Emit(new RatingDelivered(change.Now)).To(change.Call with { Rating = asked with { IsDelivered = true } })
        : change;

    private static CallChange Quiet(CallChange change) => change.Call.PlayingToken == 0
        ? change
        : change.Command(new StopPrompts()).To(change.Call with { PlayingToken = 0 });

    /// <summary>It was the agent who hung up.</summary>
    private static CallTransition End(CallChange change) =>
        CallEnding.ByPlatform(change, new(CallParty.Agent, CallEndCause.NormalClearing));

    private static RatingSettings Settings(CallChange change) => change.Call.Queue!.Rating!;
}
