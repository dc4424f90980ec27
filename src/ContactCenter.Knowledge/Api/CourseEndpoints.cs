using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Uses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Courses that an agent recommends in a chat (CHT-11): a card with its title, its first words and its public address.</summary>
internal static class CourseEndpoints
{
    private const int Most = 50;
    private const int LongestPreview = 80;

    public static void MapCourseEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/courses").WithTags("Knowledge");
        all.MapGet("/", List).RequirePermission(KnowledgePermissions.Read);
        all.MapPost("/{article}/recommend", RecommendAsync).RequirePermission(KnowledgePermissions.Read)
            .NotAudited("what is said in a chat stands in the chat, and the use of the course with it").Fails(400, 404);
    }

    private static Ok<CourseCards> List(KnowledgeSearch search) => TypedResults.Ok(new CourseCards(
        [.. search.All().Where(e => e.Kind is ArticleKind.Course).OrderByDescending(e => e.StartsAt).Take(Most).Select(CardOf)]));

    /// <summary>Counts it, once for a chat, and says what is put into the answer.</summary>
    private static async Task<Results<Ok<CourseCard>, ProblemHttpResult>> RecommendAsync(
        string article, CourseForm body, HttpContext http, KnowledgeSearch search, UseStore uses, IKnowledgeCentre centre,
        CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(body.Chat))
        {
            return Problem.Invalid("chat", Wrong.Missing);
        }

        if (!await centre.TalksInAsync(http.User, body.Chat, cancel))
        {
            return Problem.NotFound("unknown-chat");
        }

        if (search.All().FirstOrDefault(e => e.Article == article) is not { Kind: ArticleKind.Course } course)
        {
            return ArticleDesk.Unknown();
        }

        await uses.UsedAsync(http.User.Name(), article, course.Number, body.Chat, UseKind.Recommended, cancel);
        return TypedResults.Ok(CardOf(course));
    }

    private static CourseCard CardOf(KnowledgeEntry course)
    {
        var words = course.Words.ReplaceLineEndings(" ").Trim();
        return new(
            course.Article, course.Number, course.Title,
            words.Length <= LongestPreview ? words : TextRules.Cut(words, LongestPreview) + "…",
            $"/help/a/{course.Article}");
    }
}

/// <summary>A course as it is recommended.</summary>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version in force.</param>
/// <param name="Title">Of the version.</param>
/// <param name="Preview">Its first words.</param>
/// <param name="Path">Of its public page.</param>
public sealed record CourseCard(string Article, int Number, string Title, string Preview, string Path);

/// <param name="Items">The last that began first.</param>
public sealed record CourseCards(IReadOnlyList<CourseCard> Items);

/// <param name="Chat">In which chat: the person talks in it now.</param>
public sealed record CourseForm(string? Chat);
