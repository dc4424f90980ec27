using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>Types of tickets with all their versions.</summary>
internal static class TicketTypeEndpoints
{
    public static void MapTicketTypeEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/").WithTags("Ticket types");
        all.MapGet("/ticket-types", ListAsync).RequirePermission(TicketPermissions.ReadTypes);
        all.MapPost("/ticket-types/{type}/versions", SaveAsync).RequirePermission(TicketPermissions.WriteTypes)
            .Audited("ticket-type-saved").Fails(400, 409);
    }

    private static async Task<Ok<TicketTypeView[]>> ListAsync(TicketTypes types, CaseClock clock, CancellationToken cancel)
    {
        var inForce = (await types.InForceAsync(clock.Today, cancel)).Select(t => (t.Id, t.Version)).ToHashSet();
        return TypedResults.Ok((await types.AllAsync(cancel)).Select(t => TicketTypeView.Of(t, inForce.Contains((t.Id, t.Version))))
            .ToArray());
    }

    /// <summary>
    /// A new version after the newest; who wrote theirs on an older one is told. Where it changes who sees tickets or until when they are
    /// due, it waits for a second person (202).
    /// </summary>
    private static async Task<Results<Created<TicketTypeView>, Accepted<TypeProposalView>, ProblemHttpResult>> SaveAsync(
        string type, TicketTypeForm body, HttpContext http, TicketTypes types, TypeProposals proposals, CaseClock clock, AuditTrail audit,
        ISubjects subjects, ICaseCentre centre, CancellationToken cancel)
    {
        var errors = TypeForms.Check(type, body, clock.Today);
        TypeForms.CheckNames(body, subjects, centre, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var before = (await types.AllAsync(cancel)).LastOrDefault(t => t.Id == type);
        var newest = before?.Version ?? 0;
        var saved = new TicketType(type, newest + 1, body.ValidFrom!.Value, TypeForms.Read(body));
        if (body.BasedOn == newest && TypeProposals.NeedsSecond(before?.Definition, saved.Definition))
        {
            var id = await proposals.All.ProposeAsync(
                type, new(type, newest, saved.ValidFrom, saved.Definition), body.Reason!.Trim(), http.User.Name(),
                clock.Now + TypeProposals.Lasts, cancel);
            if (id is null)
            {
                return Problem.Conflict("ticket-type-waits");
            }

            await audit.WriteAsync(http, "ticket-type-saved", type, body.Reason.Trim());
            return TypedResults.Accepted(
                "/api/ticket-type-proposals", TypeProposalView.Of((await proposals.All.FindAsync(id.Value, cancel))!));
        }

        if (body.BasedOn != newest || !await types.SaveAsync(saved, body.Reason!.Trim(), http.User.Name(), clock.Now, cancel))
        {
            return Problem.Conflict("ticket-type-changed");
        }

        await audit.WriteAsync(http, "ticket-type-saved", $"{type}/{saved.Version}", body.Reason.Trim());
        return TypedResults.Created(
            "/api/ticket-types", TicketTypeView.Of(saved, saved.ValidFrom <= clock.Today && !saved.Definition.IsRetired));
    }
}

/// <summary>One version of a type.</summary>
/// <param name="Id">Of the type.</param>
/// <param name="Version">From 1.</param>
/// <param name="ValidFrom">The first local day on which new tickets are of it.</param>
/// <param name="InForce">New tickets are of it today.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Visibility">Who sees its tickets.</param>
/// <param name="Form">JSON Schema.</param>
/// <param name="OrdinaryRule">By which an ordinary ticket is due.</param>
/// <param name="HardRule">By which a hard one is.</param>
/// <param name="IsHard">A hard one where nobody says otherwise.</param>
/// <param name="IsPriority">All of them in time (KPI-08).</param>
/// <param name="IsConsult">Counts for the resolution rate.</param>
/// <param name="IsComplaint">The bureau finds it proven or not.</param>
/// <param name="IsOrder">One that is overdue is proposed as a finding (FIN-05).</param>
/// <param name="MayWait">It may wait for somebody outside.</param>
/// <param name="Subjects">Under which it is filed; empty: any.</param>
/// <param name="Without">Steps that are not taken with its tickets.</param>
/// <param name="IsReported">It is reported to the bureaus, and closed when both have it.</param>
/// <param name="Queues">Whose calls are taken down as tickets of it where nobody says otherwise.</param>
/// <param name="IsRetired">New tickets of it are not begun.</param>
public sealed record TicketTypeView(
    string Id, int Version, DateOnly ValidFrom, bool InForce, TextView Title, TicketVisibility Visibility, JsonObject Form,
    string OrdinaryRule, string HardRule, bool IsHard, bool IsPriority, bool IsConsult, bool IsComplaint, bool IsOrder, bool MayWait,
    IReadOnlyList<string> Subjects, IReadOnlyList<OptionalStep> Without, bool IsReported, IReadOnlyList<string> Queues, bool IsRetired)
{
    internal static TicketTypeView Of(TicketType type, bool inForce)
    {
        var d = type.Definition;
        return new(
            type.Id, type.Version, type.ValidFrom, inForce, TextView.Of(d.Title), d.Visibility, d.Form, d.OrdinaryRule, d.HardRule,
                d.IsHard,
            d.IsPriority, d.IsConsult, d.IsComplaint, d.IsOrder, d.MayWait, d.Subjects,
            d.Without, d.IsReported, d.Queues, d.IsRetired);
    }
}

/// <summary>A version that somebody writes.</summary>
/// <param name="BasedOn">The newest version that was seen; 0: the type is new.</param>
/// <param name="ValidFrom">Today or later.</param>
/// <param name="Chinese">Its name.</param>
/// <param name="English">The same in English.</param>
/// <param name="Visibility">Who sees its tickets.</param>
/// <param name="Form">JSON Schema.</param>
/// <param name="OrdinaryRule">A rule such as same-day.</param>
/// <param name="HardRule">A rule such as working-days:2.</param>
/// <param name="IsHard">A hard one where nobody says otherwise.</param>
/// <param name="IsPriority">All of them in time.</param>
/// <param name="IsConsult">Counts for the resolution rate.</param>
/// <param name="IsComplaint">The bureau finds it proven or not.</param>
/// <param name="IsOrder">One that is overdue is proposed as a finding.</param>
/// <param name="MayWait">It may wait for somebody outside.</param>
/// <param name="Subjects">Codes of the tree of subjects, up to 200; empty: its tickets are filed under any.</param>
/// <param name="Without">Steps that are not taken with its tickets.</param>
/// <param name="IsReported">It is reported to the bureaus, and closed when both have it.</param>
/// <param name="Queues">Ids of queues whose calls are taken down as tickets of it where nobody says otherwise.</param>
/// <param name="IsRetired">New tickets of it are not begun.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record TicketTypeForm(
    int BasedOn, DateOnly? ValidFrom, string? Chinese, string? English, TicketVisibility? Visibility, JsonObject? Form,
        string? OrdinaryRule,
    string? HardRule, bool IsHard, bool IsPriority, bool IsConsult, bool IsComplaint, bool IsOrder, bool MayWait,
    IReadOnlyList<string>? Subjects, IReadOnlyList<OptionalStep>? Without, bool? IsReported, IReadOnlyList<string>? Queues, bool IsRetired,
    string? Reason);

/// <summary>Reads versions of types that people write.</summary>
internal static class TypeForms
{
    private const int MostNames = 200;

    public static bool IsId(string text) =>
        text.Length is >= 2 and <= 40 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static Dictionary<string, Fault> Check(string type, TicketTypeForm body, DateOnly today)
    {
        var errors = new Dictionary<string, Fault>();
        void Say(bool isWrong, string field, Fault why)
        {
            if (isWrong)
            {
                errors[field] = why;
            }
        }

        Say(!IsId(type), "type", CaseFaults.Id);
        Say(body.ValidFrom is null || body.ValidFrom < today, "validFrom", CaseFaults.InPast);
        Say(body.Visibility is null, "visibility", Wrong.Missing);
        Say(!IsLine(body.Chinese, 60), "chinese", Wrong.Length(60));
        Say(!IsLine(body.English, 60), "english", Wrong.Length(60));
        Say(!IsLine(body.Reason, 500), "reason", Wrong.Length(500));
        Say(!IsRule(body.OrdinaryRule), "ordinaryRule", CaseFaults.Rule);
        Say(!IsRule(body.HardRule), "hardRule", CaseFaults.Rule);
        foreach (var (field, why) in body.Form is null ? new Dictionary<string, Fault> { ["type"] = Wrong.Missing }
            : FormSchema.Unreadable(body.Form) is { Count: > 0 } ? new Dictionary<string, Fault> { ["type"] = CaseFaults.Unreadable }
            : FormSchema.Check(body.Form))
        {
            errors["form." + field] = why;
        }

        return errors;
    }

    /// <summary>Whether the centre knows the subjects and queues that a type names.</summary>
    public static void CheckNames(TicketTypeForm body, ISubjects subjects, ICaseCentre centre, Dictionary<string, Fault> errors)
    {
        Check("subjects", body.Subjects, code => subjects.Tree.Find(code) is not null);
        Check("queues", body.Queues, centre.HasQueue);

        void Check(string field, IReadOnlyList<string>? names, Func<string, bool> isKnown)
        {
            if (names is { Count: > MostNames })
            {
                errors[field] = Wrong.TooMany(MostNames);
            }
            else if (names?.FirstOrDefault(n => string.IsNullOrEmpty(n) || !isKnown(n)) is { } unknown)
            {
                errors[field] = Wrong.Unknown(TicketCheck.Beginning(unknown, 40));
            }
        }
    }

    /// <summary>What was checked.</summary>
    public static TicketTypeDefinition Read(TicketTypeForm body) =>
        new(new(body.Chinese!.Trim(), body.English!.Trim()), body.Visibility!.Value, body.Form!)
        {
            OrdinaryRule = body.OrdinaryRule!,
            HardRule = body.HardRule!,
            IsHard = body.IsHard,
            IsPriority = body.IsPriority,
            IsConsult = body.IsConsult,
            IsComplaint = body.IsComplaint,
            IsOrder = body.IsOrder,
            MayWait = body.MayWait,
            Subjects = [.. (body.Subjects ?? []).Distinct()],
            Without = [.. (body.Without ?? []).Distinct().Order()],
            IsReported = body.IsReported is true,
            Queues = [.. (body.Queues ?? []).Distinct()],
            IsRetired = body.IsRetired,
        };

    private static bool IsLine(string? text, int longest) => text?.Trim().Length is { } n && n >= 1 && n <= longest && OneLine.Fits(text);

    private static bool IsRule(string? code)
    {
        try
        {
            return code is not null && DutyRule.Parse(code) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
