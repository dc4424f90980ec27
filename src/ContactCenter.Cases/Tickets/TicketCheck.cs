using System.Text.Json.Nodes;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Cases.Tickets;

/// <summary>What a ticket may say, and what is wrong with one that says something else, by field. Pure.</summary>
public static class TicketCheck
{
    public const int LongestTitle = 120;
    public const int LongestBody = 4000;

    /// <summary>As much of a text as fits, with a sign that there was more.</summary>
    public static string Beginning(string text, int longest) =>
        text.Length <= longest ? text : TextRules.Cut(text, longest - 1) + "…";

    internal static void Check(TicketWish wish, TicketType type, DateTimeOffset now, Dictionary<string, Fault> errors)
    {
        CheckText(wish.Text, type, errors);
        if (wish.Subject is { } subject && !type.Definition.Subjects.IsEmpty && !type.Definition.Subjects.Contains(subject))
        {
            errors["subject"] = CaseFaults.Subject;
        }

        // The moment is kept to the millisecond: what came in this one is not in the future.
        if (wish.AcceptedAt is { } accepted && accepted >= now.AddMilliseconds(1))
        {
            errors["acceptedAt"] = CaseFaults.InFuture;
        }

        // Who may not see informants' tickets would not see their own draft either, and nobody else would see it.
        if (wish.IsDraft && type.Definition.Visibility is TicketVisibility.Informant)
        {
            errors["draft"] = CaseFaults.NoDraft;
        }
    }

    internal static void CheckText(TicketText text, TicketType type, Dictionary<string, Fault> errors)
    {
        var unreadable = FormSchema.Unreadable(text.Form);
        foreach (var (field, why) in unreadable.Count > 0 ? unreadable : FormSchema.Check(type.Definition.Form, text.Form))
        {
            errors[field] = why;
        }

        if (TextRules.WhyNotLine(text.Title, LongestTitle) is { } title)
        {
            errors["title"] = title;
        }

        if (text.Body.Length > 0 && TextRules.WhyNotText(text.Body, LongestBody) is { } body)
        {
            errors["body"] = body;
        }

        foreach (var (name, _) in unreadable.Count > 0 ? [] : text.Form.Where(
            f => f.Value is JsonValue v && v.TryGetValue<string>(out var t) && !TextRules.IsText(t)))
        {
            errors.TryAdd("form." + name, Wrong.ControlCharacters);
        }
    }
}
