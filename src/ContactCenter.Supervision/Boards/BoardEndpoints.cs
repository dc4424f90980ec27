using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Boards;

/// <summary>Boards: shown to the roles that they are for, changed by who runs the floor.</summary>
internal static class BoardEndpoints
{
    public static void MapBoardEndpoints(this IEndpointRouteBuilder api)
    {
        var boards = api.MapGroup("/boards").WithTags("Boards");
        boards.MapGet("/", ListAsync).RequirePermission(FloorPermissions.ReadWallboard);
        boards.MapPut("/{board}", SaveAsync).RequirePermission(FloorPermissions.ChangeBoards).Audited("board-changed").Fails(400, 409);
        boards.MapDelete("/{board}", RemoveAsync).RequirePermission(FloorPermissions.ChangeBoards).Audited("board-removed").Fails(404);
    }

    /// <summary>Those for the person's roles; who changes boards sees all.</summary>
    private static async Task<Board[]> ListAsync(
        ClaimsPrincipal user, BoardStore store, IFloor floor, IPermissionSource permissions, CancellationToken cancel)
    {
        var roles = floor.RolesOf(user);
        var isEditor = permissions.Of(user).Allows(FloorPermissions.ChangeBoards);
        return [.. (await store.AllAsync(cancel)).Where(b => isEditor || b.Roles.Count == 0 || b.Roles.Intersect(roles).Any())];
    }

    private static async Task<Results<Ok<Board>, ProblemHttpResult>> SaveAsync(
        string board, BoardBody body, HttpContext http, BoardStore store, IFloor floor, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = body.Check(board, floor);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var wanted = new Board(
            board, body.BasedOn, body.Name!.Trim(), body.NameEnglish!.Trim(), [.. body.Roles!], [.. body.Tiles!], default,
            http.User.Name());
        if (await store.SaveAsync(wanted, cancel) is not { } saved)
        {
            return Problem.Conflict("stale", "Somebody else has saved this board.");
        }

        await audit.WriteAsync(http, "board-changed", board);
        return TypedResults.Ok(saved);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string board, HttpContext http, BoardStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (!await store.RemoveAsync(board, cancel))
        {
            return Problem.NotFound("unknown-board");
        }

        await audit.WriteAsync(http, "board-removed", board);
        return TypedResults.NoContent();
    }
}

/// <param name="BasedOn">The revision that was read; 0 for a new board.</param>
/// <param name="Name">In Chinese, 1–64 characters.</param>
/// <param name="NameEnglish">In English, 1–64 characters.</param>
/// <param name="Roles">Ids of the roles that it is for; empty: whoever may see the wallboard.</param>
/// <param name="Tiles">1–12, laid out row by row in four columns and three rows.</param>
public sealed record BoardBody(long BasedOn, string? Name, string? NameEnglish, string[]? Roles, BoardTile[]? Tiles)
{
    private const int LongestName = 64;

    internal Dictionary<string, Fault> Check(string id, IFloor floor)
    {
        var errors = new Dictionary<string, Fault>();
        if (id.Length > LongestName || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            errors["id"] = Wrong.NoId(LongestName);
        }

        foreach (var (field, name) in new[] { ("name", Name), ("nameEnglish", NameEnglish) })
        {
            if (TextRules.WhyNotLine(name, LongestName) is { } why)
            {
                errors[field] = why;
            }
        }

        if (Roles is null || Roles.FirstOrDefault(role => role is null || !floor.HasRole(role)) is not null)
        {
            errors["roles"] = Wrong.Unusable;
        }

        if (BasedOn < 0)
        {
            errors["basedOn"] = FloorFaults.BasedOn;
        }

        if (TilesProblem() is { } wrong)
        {
            errors["tiles"] = wrong;
        }

        return errors;
    }

    private Fault? TilesProblem() =>
        Tiles is not { Length: > 0 } tiles || tiles.Any(t => t is null) ? Wrong.Missing.With()
        : tiles.FirstOrDefault(t => !BoardTiles.Figures.Contains(t.Figure)) is { } unknown ? FloorFaults.NoFigure.With(unknown.Figure)
        : tiles.Any(t => t.Width is < 1 or > BoardTiles.Columns || t.Height is < 1 or > BoardTiles.Rows || t.Queue is { Length: 0 or > 64 })
            ? FloorFaults.TileSize
        : !BoardTiles.HaveRoom(tiles) ? FloorFaults.NoRoom.With()
        : null;
}
