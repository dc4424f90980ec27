using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Cases.Api;

/// <summary>A ticket that somebody enters.</summary>
/// <param name="Type">Id of a type that is in force.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Body">Up to 4,000 characters.</param>
/// <param name="Form">By the schema of the type.</param>
/// <param name="Class">Ordinary or hard; null: as the type has it.</param>
/// <param name="Subject">Code of the tree of subjects.</param>
/// <param name="Call">The call that it comes from: its number, queue and time are taken.</param>
/// <param name="Message">The message or call back that it comes from.</param>
/// <param name="Customer">Whom the centre knows behind it.</param>
/// <param name="Number">Where the taxpayer is called back, in any spelling that the centre reads.</param>
/// <param name="ContactName">As the taxpayer gave it; up to 60 characters.</param>
/// <param name="Queue">In whose name the taxpayer is called back.</param>
/// <param name="Draft">It is not handed in yet.</param>
public sealed record TicketForm(
    string? Type, string? Title, string? Body, JsonObject? Form, TicketClass? Class, string? Subject, string? Call, string? Message,
    long? Customer, string? Number, string? ContactName, string? Queue, bool? Draft);

/// <summary>Reads what is entered, and says everything that is wrong with it.</summary>
internal sealed class TicketFormReader(ICaseCentre centre, ISubjects subjects)
{
    private const int LongestName = 60;

    /// <returns>Null when something is wrong; the store checks the rest.</returns>
    public async Task<TicketWish?> ReadAsync(TicketForm body, HttpContext http, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var contact = await ContactOfAsync(body, http, errors, cancel);
        var number = string.IsNullOrWhiteSpace(body.Number) ? contact?.Number ?? string.Empty : centre.ReadNumber(body.Number);
        if (!string.IsNullOrWhiteSpace(body.Number) && number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        var queue = string.IsNullOrEmpty(body.Queue) ? contact?.Queue : body.Queue;
        if (!string.IsNullOrEmpty(body.Queue) && !centre.HasQueue(body.Queue))
        {
            errors["queue"] = Wrong.Unknown(body.Queue);
        }

        if (!string.IsNullOrEmpty(body.Subject) && !subjects.Tree.IsInForce(body.Subject, subjects.Today))
        {
            errors["subject"] = Wrong.Unknown(body.Subject);
        }

        if (body.Customer is { } customer)
        {
            var known = await centre.NumberOfCustomerAsync(customer, cancel);
            if (known is null)
            {
                errors["customer"] = CaseFaults.Customer.With(customer);
            }

            number = number.Length > 0 || !string.IsNullOrWhiteSpace(body.Number) ? number : known ?? string.Empty;
        }

        var name = body.ContactName?.Trim();
        if (name is { Length: > LongestName } || (name is not null && !OneLine.Fits(name)))
        {
            errors["contactName"] = Wrong.Length(LongestName);
        }

        var source = contact is null ? TicketSource.ByPerson
            : new TicketSource(
                !string.IsNullOrEmpty(body.Call) ? TicketSourceKind.Call
                    : contact.IsWeb ? TicketSourceKind.WebMessage : TicketSourceKind.Message,
                string.IsNullOrEmpty(body.Call) ? body.Message : body.Call)
            {
                Call = contact.Call,
                IsOnce = contact.IsMessage,
            };
        return errors.Count > 0 ? null : new(
            body.Type ?? string.Empty,
            new(body.Title?.Trim() ?? string.Empty, body.Body ?? string.Empty, number, string.IsNullOrEmpty(name) ? null : name,
                body.Form ?? []),
            source, http.User.Name())
        {
            Class = body.Class,
            Subject = string.IsNullOrEmpty(body.Subject) ? null : body.Subject,
            Customer = body.Customer,
            Queue = queue,
            AcceptedAt = contact?.At,
            IsDraft = body.Draft is true,
        };
    }

    private async Task<CaseContact?> ContactOfAsync(
        TicketForm body, HttpContext http, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(body.Call))
        {
            return await centre.FindCallAsync(http.User, body.Call, cancel) ?? Fail("call", Wrong.Unknown(body.Call));
        }

        return string.IsNullOrEmpty(body.Message) ? null
            : await centre.FindMessageAsync(http.User, body.Message, cancel) ?? Fail("message", Wrong.Unknown(body.Message));

        CaseContact? Fail(string field, Fault why)
        {
            errors[field] = why;
            return null;
        }
    }
}

/// <summary>Another text of a ticket that its author still has.</summary>
/// <param name="Revision">Of the ticket as it was seen.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Body">Up to 4,000 characters.</param>
/// <param name="Form">By the schema of its version of the type.</param>
public sealed record TicketEdit(int? Revision, string? Title, string? Body, JsonObject? Form);

/// <summary>What comes with a step.</summary>
/// <param name="Revision">Of the ticket as it was seen.</param>
/// <param name="Reason">Why, or the answer.</param>
/// <param name="Department">To which it is assigned.</param>
/// <param name="Into">The ticket that goes on for it, by its number.</param>
/// <param name="Score">1 to 5; null: the taxpayer said none.</param>
/// <param name="Solved">Whether the taxpayer said that it is solved.</param>
public sealed record StepForm(int? Revision, string? Reason, string? Department, string? Into, int? Score, bool? Solved)
{
    public const int LongestReason = 500;

    /// <summary>What is wrong with it, by field.</summary>
    internal Dictionary<string, Fault> Check(TicketStep step)
    {
        var errors = new Dictionary<string, Fault>();
        var (reason, longest) = (Reason?.Trim() ?? string.Empty, step is TicketStep.Answer ? TicketCheck.LongestBody : LongestReason);
        if (Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        if ((TicketTransitions.NeedsReason(step) && reason.Length == 0) || reason.Length > longest)
        {
            errors["reason"] = Wrong.Length(longest);
        }
        else if (!TextRules.IsText(reason))
        {
            errors["reason"] = Wrong.ControlCharacters;
        }

        if (step is TicketStep.Assign && string.IsNullOrEmpty(Department))
        {
            errors["department"] = Wrong.Missing;
        }

        if (step is TicketStep.Merge && string.IsNullOrEmpty(Into))
        {
            errors["into"] = Wrong.Missing;
        }

        if (step is TicketStep.Score && (Score is < 1 or > 5 || Solved is null))
        {
            errors[Solved is null ? "solved" : "score"] = Solved is null ? Wrong.Missing : Wrong.OutOfRange(Score!.Value, 1, 5);
        }

        return errors;
    }
}
