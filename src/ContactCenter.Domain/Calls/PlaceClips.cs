using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Calls;

/// <summary>How somebody stands in a queue, as clips: 您现在排在第三位，预计等待大约十五分钟. Pure.</summary>
public static class PlaceClips
{
    private const int Minute = 60;

    /// <param name="message">What is to be said.</param>
    /// <param name="standing">As the queue said last; null: it has not yet.</param>
    /// <param name="language">Of the caller.</param>
    public static IEnumerable<PromptId> Of(QueueMessage message, QueueStanding? standing, FlowLanguage language) => standing is null ? [] :
    [
        .. message.SayPosition ? Position(standing.Position, language) : [],
        .. message.SayWait && standing.EstimatedWaitSeconds is { } seconds ? Wait(seconds, language) : [],
    ];

    /// <summary>第二位: the number of a place is never 两.</summary>
    public static IEnumerable<PromptId> Position(int position, FlowLanguage language) => Named(
        language,
        language is FlowLanguage.Chinese
            ? ["position", "di", .. SpokenClips.Count(position, language), "wei"]
            : ["position", .. SpokenClips.Count(position, language), "in-line"]);

    /// <summary>Whole minutes, rounded up, so that nobody is promised too much; two of them are 两分钟.</summary>
    public static IEnumerable<PromptId> Wait(int seconds, FlowLanguage language)
    {
        var minutes = (seconds + Minute - 1) / Minute;
        return Named(language, (language, minutes) switch
        {
            (FlowLanguage.Chinese, <= 1) => ["wait", "within"],
            (FlowLanguage.Chinese, 2) => ["wait", "about", "liang", "fenzhong"],
            (FlowLanguage.Chinese, _) => ["wait", "about", .. SpokenClips.Count(minutes, language), "fenzhong"],
            (FlowLanguage.English, <= 1) => ["within"],
            (FlowLanguage.English, _) => ["wait", .. SpokenClips.Count(minutes, language), "minutes"],
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language."),
        });
    }

    private static IEnumerable<PromptId> Named(FlowLanguage language, IEnumerable<string> names) =>
        names.Select(name => new PromptId($"{(language is FlowLanguage.Chinese ? "zh" : "en")}-{name}"));
}
