using ContactCenter.Domain.Metrics;

namespace ContactCenter.History.Queries;

/// <summary>Ratings of answered calls.</summary>
/// <param name="Pushed">Callers who were asked (SAT-01).</param>
/// <param name="Received">Callers who answered (SAT-02).</param>
/// <param name="Satisfied">Answers 4 and 5 of 5.</param>
public sealed record RatingFigures(long Pushed, long Received, long Satisfied)
{
    public static RatingFigures None { get; } = new(0, 0, 0);

    public static RatingFigures operator +(RatingFigures a, RatingFigures b) =>
        new(a.Pushed + b.Pushed, a.Received + b.Received, a.Satisfied + b.Satisfied);
}

/// <summary>What a set of calls comes to, with their ratings. Disjoint sets add up exactly.</summary>
/// <param name="Calls">The figures of the calls.</param>
/// <param name="Ratings">Of the answered ones.</param>
/// <param name="AutomaticWrapUps">Handled calls whose wrap-up the clock ended (X6).</param>
public sealed record VoiceFigures(Figures Calls, RatingFigures Ratings, long AutomaticWrapUps)
{
    public static VoiceFigures None { get; } = new(Figures.None, RatingFigures.None, 0);

    public static VoiceFigures operator +(VoiceFigures a, VoiceFigures b) => 
        new(a.Calls + b.Calls, a.Ratings + b.Ratings, a.AutomaticWrapUps + b.AutomaticWrapUps);

    public long Of(VoiceFact fact) => fact switch
    {
        VoiceFact.Requested => Calls.Offered,
        VoiceFact.Answered => Calls.Answered,
        VoiceFact.AnsweredWithin60Seconds => Calls.AnsweredWithin60Seconds,
        VoiceFact.AnsweredWait => Calls.AnsweredWaitMilliseconds,
        VoiceFact.Handled => Calls.Handled,
        VoiceFact.HandleTime => Calls.HandleMilliseconds,
        VoiceFact.Abandoned => Calls.Abandoned,
        VoiceFact.RatingsPushed => Ratings.Pushed,
        VoiceFact.RatingsReceived => Ratings.Received,
        VoiceFact.RatingsSatisfied => Ratings.Satisfied,
        VoiceFact.AutomaticWrapUps => AutomaticWrapUps,
    };

    /// <summary>How many calls the list behind a fact has.</summary>
    public long CallsOf(VoiceFact fact) => fact switch
    {
        VoiceFact.AnsweredWait => Calls.Answered,
        VoiceFact.HandleTime => Calls.Handled,
        _ => Of(fact),
    };
}

/// <summary>The figures of one day of the centre.</summary>
public sealed record VoiceDay(DateOnly Day, DateTimeOffset From, DateTimeOffset To, VoiceFigures Figures);
