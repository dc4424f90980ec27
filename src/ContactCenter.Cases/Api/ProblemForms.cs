using ContactCenter.Backoffice.Subjects;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Cases.Api;

/// <summary>What somebody writes of a problem.</summary>
/// <param name="Revision">Of the problem as it was seen; a new one has none.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Body">Up to 4,000 characters.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Impact">Who is affected; up to 1,000 characters.</param>
/// <param name="Subject">Code of the tree of subjects; null: none.</param>
/// <param name="Owner">User name of who works on problems; null: who raises it, and of one that is there who has it.</param>
/// <param name="FirstSeen">Not after now; null: now, and of one that is there as it was.</param>
/// <param name="Tickets">Of a new one: numbers of tickets that it stands behind; up to 200.</param>
public sealed record ProblemForm(
    int? Revision, string? Title, string? Body, ProblemSeverity? Severity, string? Impact, string? Subject, string? Owner,
    DateTimeOffset? FirstSeen, IReadOnlyList<string>? Tickets);

/// <param name="Revision">Of the problem as it was seen.</param>
/// <param name="Text">The cause, the solution, or why.</param>
public sealed record ProblemStepForm(int? Revision, string? Text);

/// <param name="Numbers">Of tickets; 1 to 200.</param>
public sealed record ProblemLinks(IReadOnlyList<string>? Numbers);

/// <param name="Ticket">Its number.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record ProblemUnlink(string? Ticket, string? Reason);

/// <param name="Text">1 to 500 characters.</param>
public sealed record ProblemNote(string? Text);

/// <param name="Text">What all of its open tickets are answered; 1 to 4,000 characters.</param>
public sealed record ProblemAnswer(string? Text);

/// <summary>Reads what is written of problems, and says everything that is wrong with it.</summary>
internal sealed class ProblemFormReader(
    ICaseCentre centre, ISubjects subjects, DepartmentStore directory, TicketQueries tickets, CaseClock clock)
{
    public const int MostLinks = 200;

    private const int LongestImpact = 1000;

    /// <param name="body">As it came.</param>
    /// <param name="before">As it stands; null: it is new.</param>
    /// <param name="by">User name.</param>
    /// <param name="errors">What is wrong, by field.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ProblemContent?> ReadAsync(
        ProblemForm body, ProblemContent? before, string by, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        void Say(string field, Fault? why)
        {
            if (why is not null)
            {
                errors[field] = why;
            }
        }

        var title = body.Title?.Trim();
        Say("title", TextRules.WhyNotLine(title, TicketCheck.LongestTitle));
        Say("body", string.IsNullOrEmpty(body.Body) ? null : TextRules.WhyNotText(body.Body, TicketCheck.LongestBody));
        Say("impact", string.IsNullOrEmpty(body.Impact) ? null : TextRules.WhyNotText(body.Impact, LongestImpact));
        Say("severity", body.Severity is null ? Wrong.Missing.With() : null);
        var subject = string.IsNullOrEmpty(body.Subject) ? null : body.Subject;
        if (subject is not null && subject != before?.Subject && !subjects.Tree.IsInForce(subject, subjects.Today))
        {
            errors["subject"] = Wrong.Unknown(subject);
        }

        var owner = string.IsNullOrWhiteSpace(body.Owner) ? before?.Owner ?? by : body.Owner.Trim();
        if (owner != before?.Owner && ((await directory.UnknownAsync([owner], cancel)).Count > 0
            || !centre.Holds(owner, TicketPermissions.WorkProblems)))
        {
            errors["owner"] = CaseFaults.ProblemOwner.With(owner);
        }

        var seen = body.FirstSeen ?? before?.FirstSeen ?? clock.Now;
        Say("firstSeen", seen > clock.Now ? CaseFaults.InFuture.With() : null);
        return errors.Count > 0
            ? null
            : new(title!, body.Body?.Trim() ?? string.Empty, body.Severity!.Value, body.Impact?.Trim() ?? string.Empty, subject, owner,
                seen);
    }

    /// <summary>The tickets of these numbers, each once; what is wrong with one is at its place: <c>field.0</c>.</summary>
    public async Task<IReadOnlyList<Ticket>> LinksAsync(
        string field, IReadOnlyList<string> numbers, TicketSight sight, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (numbers.Count > MostLinks)
        {
            errors[field] = Wrong.TooMany(MostLinks);
            return [];
        }

        var found = new List<Ticket>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var number = numbers[i]?.Trim() ?? string.Empty;
            if (number.Length is 0 or > 40 || await tickets.FindByNumberAsync(number, sight, cancel) is not { } ticket)
            {
                errors[$"{field}[{i}]"] = number.Length == 0 ? Wrong.Missing : Wrong.Unknown(TicketCheck.Beginning(number, 40));
            }
            else if (ticket.State is TicketState.Draft or TicketState.Rejected or TicketState.Merged)
            {
                errors[$"{field}[{i}]"] = CaseFaults.UnfitLink.With(number);
            }
            else if (!found.Exists(t => t.Id == ticket.Id))
            {
                found.Add(ticket);
            }
        }

        return found;
    }

    /// <summary>What is wrong with what a step says, by field.</summary>
    public static Dictionary<string, Fault> Check(ProblemStep step, ProblemStepForm body)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        var longest = step is ProblemStep.NameCause or ProblemStep.NameSolution ? TicketCheck.LongestBody : StepForm.LongestReason;
        if ((ProblemTransitions.NeedsText(step) || !string.IsNullOrWhiteSpace(body.Text)) && TextRules.WhyNotText(body.Text,
            longest) is { } why)
        {
            errors["text"] = why;
        }

        return errors;
    }

    public static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
