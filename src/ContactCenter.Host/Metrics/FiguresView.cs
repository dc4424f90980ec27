using ContactCenter.Domain.Metrics;

namespace ContactCenter.Host.Metrics;

/// <summary>Figures for screens; times in seconds.</summary>
public sealed record FiguresView(
    long Offered,
    long Answered,
    long Abandoned,
    long AnsweredWithin60Seconds,
    long Handled,
    RateView AnswerRate,
    RateView AnsweredWithin60SecondsRate,
    RateView AverageWaitSeconds,
    RateView AverageHandleSeconds,
    RateView AverageTalkSeconds,
    RateView AverageHoldSeconds,
    RateView AverageWrapUpSeconds)
{
    public static FiguresView Of(Figures figures) => new(
        figures.Offered,
        figures.Answered,
        figures.Abandoned,
        figures.AnsweredWithin60Seconds,
        figures.Handled,
        RateView.Of(figures.AnswerRate),
        RateView.Of(figures.AnsweredWithin60SecondsRate),
        RateView.Seconds(figures.AverageWait),
        RateView.Seconds(figures.AverageHandle),
        RateView.Seconds(new(figures.TalkMilliseconds, figures.Handled)),
        RateView.Seconds(new(figures.HoldMilliseconds, figures.Handled)),
        RateView.Seconds(new(figures.WrapUpMilliseconds, figures.Handled)));
}

/// <summary>A figure with what it was made of; <paramref name="Value"/> is null when there is nothing to divide by.</summary>
public sealed record RateView(double Numerator, long Denominator, double? Value)
{
    private const double MillisecondsPerSecond = 1_000;

    public static RateView Of(Rate rate) => new(rate.Numerator, rate.Denominator, rate.Value);

    public static RateView Seconds(Rate milliseconds) =>
        new(milliseconds.Numerator / MillisecondsPerSecond, milliseconds.Denominator, milliseconds.Value / MillisecondsPerSecond);
}
