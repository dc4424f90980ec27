using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Announcements;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Hot;

namespace ContactCenter.Knowledge.Api;

/// <summary>What somebody wants to announce, read and looked up.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">One line.</param>
/// <param name="Text">As a short message or a message of a channel.</param>
/// <param name="Article">What says more.</param>
/// <param name="Ways">By what.</param>
/// <param name="Subjects">As they were chosen.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Callers">Numbers that called about it.</param>
/// <param name="Audience">Whom it is sent to.</param>
internal sealed record AnnouncementWish(
    string Title, string Body, string Text, string? Article, IReadOnlyList<AnnouncementWay> Ways, IReadOnlyList<string> Subjects,
    DateOnly? From, DateOnly? To, DateTimeOffset EndsAt, long Callers, Audience Audience);

/// <summary>Reads forms of announcements.</summary>
internal sealed class AnnouncementFormReader(
    AnnouncementStore store, IAnnouncementWays ways, ISubjects subjects, SurgeDesk days, ArticleQueries articles, ArticleDesk desk)
{
    private const int LongestTitle = 50;
    private const int LongestBody = 120;
    private const int MostSubjects = 30;
    private const int LongestShown = 90;
    private const int MostNumbers = 20_000;

    /// <param name="body">As it came.</param>
    /// <param name="forWords">Whether words and the end are needed: to count an audience they are not.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The wish; or null and what is wrong, by field.</returns>
    public async Task<(AnnouncementWish? Wish, Dictionary<string, Fault> Errors)> ReadAsync(
        AnnouncementForm body, bool forWords, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var chosen = ReadWays(body, errors);
        var (isSms, isChannel) = (chosen.Contains(AnnouncementWay.Sms), chosen.Contains(AnnouncementWay.Channel));
        var codes = ReadSubjects(body, isSms, errors);
        if (isSms || isChannel)
        {
            LocalPeriod.Check(body.From, body.To, subjects.Today, errors);
        }

        if (forWords)
        {
            await CheckWordsAsync(body, errors, cancel);
        }

        var text = TextOf(body);
        if (forWords && isSms && !ways.IsShort(text) && !errors.ContainsKey("body"))
        {
            errors["body"] = KnowledgeFaults.ShortMessage;
        }

        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var isSent = isSms || isChannel;
        DateTimeOffset? from = isSent ? days.StartOf(body.From!.Value) : null;
        DateTimeOffset? to = isSent ? days.StartOf(body.To!.Value.AddDays(1)) : null;
        var (callers, numbers) = isSms
            ? await store.CallersAsync([.. subjects.Tree.Below(codes)], from!.Value, to!.Value, cancel)
            : (0, []);
        if (numbers.Count > MostNumbers)
        {
            errors["subjects"] = Wrong.TooMany(MostNumbers);
            return (null, errors);
        }

        return (
            new(
                body.Title?.Trim() ?? string.Empty, body.Body?.Trim() ?? string.Empty, text, body.Article, chosen, isSms ? codes : [],
                isSent ? body.From : null, isSent ? body.To : null,
                body.Until is { } until ? days.StartOf(until.AddDays(1)) : DateTimeOffset.MaxValue, callers,
                new(numbers, isChannel ? from : null, isChannel ? to : null)),
            errors);
    }

    private List<AnnouncementWay> ReadWays(AnnouncementForm body, Dictionary<string, Fault> errors)
    {
        List<AnnouncementWay> chosen = [.. (body.Ways ?? []).Distinct().Order()];
        if (chosen.Count == 0)
        {
            errors["ways"] = Wrong.Missing;
        }
        else if (!chosen.TrueForAll(Enum.IsDefined))
        {
            errors["ways"] = Wrong.NoChoice;
        }
        else if (chosen.Contains(AnnouncementWay.Sms) && !ways.HasSms)
        {
            errors["ways"] = KnowledgeFaults.NoSms;
        }

        return chosen;
    }

    private List<string> ReadSubjects(AnnouncementForm body, bool isNeeded, Dictionary<string, Fault> errors)
    {
        var codes = (body.Subjects ?? []).Select(s => s ?? string.Empty).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Find(c => subjects.Tree.Find(c) is null) is { } unknown)
        {
            errors["subjects"] = Wrong.Unknown(TextRules.Cut(unknown, 40));
        }
        else if (isNeeded && codes.Count is 0 or > MostSubjects)
        {
            errors["subjects"] = codes.Count == 0 ? Wrong.Missing : Wrong.TooMany(MostSubjects);
        }

        return codes;
    }

    private async Task CheckWordsAsync(AnnouncementForm body, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (TextRules.WhyNotLine(body.Title?.Trim(), LongestTitle) is { } whyTitle)
        {
            errors["title"] = whyTitle;
        }

        if (TextRules.WhyNotLine(body.Body?.Trim(), LongestBody) is { } whyBody)
        {
            errors["body"] = whyBody;
        }

        if (body.Article is { } article && await articles.PublicAsync(article, desk.Now, cancel) is null)
        {
            errors["article"] = Wrong.Unknown(TextRules.Cut(article, 40));
        }

        if (body.Until is null || body.Until < subjects.Today || body.Until.Value.DayNumber - subjects.Today.DayNumber > LongestShown)
        {
            errors["until"] = body.Until is null ? Wrong.Missing
                : body.Until < subjects.Today ? KnowledgeFaults.Past : KnowledgeFaults.Shown.With(LongestShown);
        }
    }

    /// <summary>With who sends it before, and where more is read behind.</summary>
    private string TextOf(AnnouncementForm body)
    {
        var link = ways.Page is { } page ? $" {page}{Announcement.PathOf(body.Article)}" : string.Empty;
        return $"【12366】{body.Body?.Trim()}{link}";
    }
}
