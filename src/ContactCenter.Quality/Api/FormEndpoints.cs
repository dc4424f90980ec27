using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>What is scored by.</summary>
internal static class FormEndpoints
{
    public static void MapFormEndpoints(this IEndpointRouteBuilder api)
    {
        var forms = api.MapGroup("/quality/forms").WithTags("Quality");
        forms.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Read);
        forms.MapPost("/{form}", SaveAsync).RequirePermission(QualityPermissions.Plan).Audited("quality-form-saved")
            .WithMetadata(BodyLimit.Document).Fails(400, 409, 413);
    }

    private static async Task<Ok<FormRows>> ListAsync(FormStore store, CancellationToken cancel) =>
        TypedResults.Ok(new FormRows(await store.ListAsync(cancel)));

    private static async Task<Results<Ok<FormVersion>, ProblemHttpResult>> SaveAsync(
        string form, FormWish body, HttpContext http, FormStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        FormReader.Id(form, "form", [], errors);
        var reason = FormReader.Line(body.Reason, "reason", 500, errors);
        if (FormReader.Read(body, errors) is not { } read)
        {
            return Problem.Invalid(errors);
        }

        var hash = FormHash.Of(read);
        if (await store.FindAsync(hash, cancel) is not null)
        {
            return Problem.Conflict("quality-form-unchanged");
        }

        if (!await store.SaveAsync(form, (body.Version ?? 0) + 1, read, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("quality-form-changed-meanwhile");
        }

        await audit.WriteAsync(http, "quality-form-saved", $"{form} {hash[..12]}", reason);
        return TypedResults.Ok((await store.FindAsync(hash, cancel))!);
    }
}
