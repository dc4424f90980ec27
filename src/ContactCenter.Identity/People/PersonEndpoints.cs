using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Texts;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.People;

/// <summary>
/// The people who may sign in, for those who administer them. What a person may do is not here: that two persons decide on.
/// </summary>
internal static class PersonEndpoints
{

    public static void MapPersonEndpoints(this IEndpointRouteBuilder identity)
    {
        var users = identity.MapGroup("/users").WithTags("Users").OfTheCentre();
        users.MapGet("", ListAsync).RequirePermission(IdentityPermissions.ReadUsers).Fails(400).TakesQuery(
            RequestValue.Text("search", "Part of a user name or display name."),
            RequestValue.Choice<PersonState>("state")).TakesQuery(PersonStore.Listed.Rules.Values);
        users.MapGet("/{userName}", GetAsync).RequirePermission(IdentityPermissions.ReadUsers).Fails(404);

        users.MapPost("", CreateAsync).RequirePermission(IdentityPermissions.ManageUsers).Audited("user-created").Fails(400, 409);
        users.MapPut("/{userName}", ChangeAsync).RequirePermission(IdentityPermissions.ManageUsers).Audited("user-changed")
            .Fails(400, 404, 409);
        users.MapPost("/{userName}/lock", LockAsync).RequirePermission(IdentityPermissions.ManageUsers)
            .Audited("user-locked").Fails(400, 404, 409);
        users.MapPost("/{userName}/unlock", UnlockAsync).RequirePermission(IdentityPermissions.ManageUsers)
            .Audited("user-unlocked").Fails(404, 409);
        users.MapPost("/import", ImportAsync).RequirePermission(IdentityPermissions.ManageUsers).WithMetadata(BodyLimit.Document)
            .Audited("users-imported").Fails(400, 409);
    }

    private static async Task<Results<Ok<ListPage<Person>>, ProblemHttpResult>> ListAsync(
        HttpRequest request, PersonStore people, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query);
        var search = new PersonSearch(query.Text("search"), query.Choice<PersonState>("state"), PersonStore.Listed.Rules.Read(query));
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await people.SearchAsync(search, cancel));
    }

    private static async Task<Results<Ok<Person>,
    ProblemHttpResult>> GetAsync(string userName, PersonStore people, CancellationToken cancel) =>
        await people.FindAsync(userName, cancel) is { } person ? TypedResults.Ok(person) : UnknownUser();

    private static async Task<Results<Created<FirstPassword>, ProblemHttpResult>> CreateAsync(
        PersonCreation body, HttpContext http, PersonDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var errors = await desk.CheckAsync(body, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await desk.CreateAsync(new(body.UserName!, body.DisplayName!.Trim(), body.AgentId), cancel) is not { } made)
        {
            return Problem.Conflict("user-exists");
        }

        await audit.WriteAsync(http, "user-created", made.UserName);
        return TypedResults.Created($"/api/identity/users/{Uri.EscapeDataString(made.UserName)}", made);
    }

    private static async Task<Results<Ok<Person>, ProblemHttpResult>> ChangeAsync(
        string userName, PersonChange body, HttpContext http, PersonDesk desk, PersonStore people, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return UnknownUser();
        }

        var errors = await desk.CheckAsync(person, body, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await desk.ChangeAsync(person, body.DisplayName!.Trim(), body.AgentId, cancel))
        {
            return Problem.Conflict("seat-taken");
        }

        await audit.WriteAsync(http, "user-changed", person.UserName);
        return TypedResults.Ok((await people.FindAsync(person.UserName, cancel))!);
    }

    private static async Task<Results<Ok<Person>, ProblemHttpResult>> LockAsync(
        string userName, PersonLocking body, HttpContext http, PersonDesk desk, PersonStore people, ISelfAdministration centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (TextRules.WhyNotLine(body.Reason, PersonLocking.LongestReason) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return UnknownUser();
        }

        if (person.UserName == http.User.Name())
        {
            return Problem.Conflict("own-account", "Nobody keeps themselves out.");
        }

        if (await centre.NeedsPersonAsync(person.UserName, cancel))
        {
            return ISelfAdministration.Refusal();
        }

        if (!await desk.LockAsync(person.UserName, http.User.Name(), body.Reason!.Trim(), cancel))
        {
            return Problem.Conflict("locked-already");
        }

        await audit.WriteAsync(http, "user-locked", person.UserName, body.Reason.Trim());
        return TypedResults.Ok((await people.FindAsync(person.UserName, cancel))!);
    }

    private static async Task<Results<Ok<Person>, ProblemHttpResult>> UnlockAsync(
        string userName, HttpContext http, PersonStore people, AuditTrail audit, CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return UnknownUser();
        }

        if (!await people.UnlockAsync(person.UserName, cancel))
        {
            return Problem.Conflict("not-locked");
        }

        await audit.WriteAsync(http, "user-unlocked", person.UserName);
        return TypedResults.Ok((await people.FindAsync(person.UserName, cancel))!);
    }

    private static async Task<Results<Ok<PeopleImported>, ProblemHttpResult>> ImportAsync(
        PeopleFile body, HttpContext http, PeopleImport import, AuditTrail audit, CancellationToken cancel)
    {
        var read = await import.ReadAsync(body.Csv, cancel);
        if (body.DryRun)
        {
            // A try changes nothing, and is written down all the same: it tells which names are taken.
            await audit.WriteAsync(http, "users-imported", "tried");
            return TypedResults.Ok(new PeopleImported(
                read.People.Count, [.. read.Errors.Select(e => new ImportError(e.Line, e.Field, FaultView.Of(e.Why)))], []));
        }

        if (read.Errors.Count > 0)
        {
            return Problem.Invalid(
                read.Errors.GroupBy(e => $"lines[{e.Line}].{e.Field ?? "text"}", e => e.Why)
                    .ToDictionary(g => g.Key, g => g.ToArray()));
        }

        if (await import.CreateAsync(read.People, cancel) is not { } made)
        {
            return Problem.Conflict("user-exists", "Somebody else took a name or seat of the file meanwhile. Nothing was imported.");
        }

        await audit.WriteAsync(http, "users-imported", $"{made.Count}");
        foreach (var person in made)
        {
            await audit.WriteAsync(http, "user-created", person.UserName);
        }

        return TypedResults.Ok(new PeopleImported(made.Count, [], made));
    }

    internal static ProblemHttpResult UnknownUser() => Problem.NotFound("unknown-user");
}

/// <param name="UserName">2 to 64 letters, digits and . _ - @; stays as it is.</param>
/// <param name="DisplayName">1 to 64 characters.</param>
/// <param name="AgentId">The seat of the centre that the person works at; null for none.</param>
public sealed record PersonCreation(string? UserName, string? DisplayName, string? AgentId);

/// <inheritdoc cref="PersonCreation"/>
public sealed record PersonChange(string? DisplayName, string? AgentId);

public sealed record PersonLocking(string? Reason)
{
    public const int LongestReason = 256;
}

/// <summary>The one time that the password is told: it must be changed at the first sign-in.</summary>
public sealed record FirstPassword(string UserName, string Password, DateTimeOffset Until);
