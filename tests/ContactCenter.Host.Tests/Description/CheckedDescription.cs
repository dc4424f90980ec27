using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContactCenter.Host.Tests.Description;

/// <summary>The description of the API as it lies in the tree, from which the types of the pages are made.</summary>
internal static partial class CheckedDescription
{
    public static string Path { get; } = Find();

    private static readonly Lazy<JsonNode> Parsed = new(() => JsonNode.Parse(File.ReadAllText(Path))!);

    private static readonly Lazy<(Regex Path, JsonObject Operations)[]> Paths = new(() =>
    [
        .. Parsed.Value["paths"]!.AsObject().OrderBy(p => p.Key.Count(c => c == '{'))
            .Select(p => (new Regex($"^{Hole().Replace(Regex.Escape(p.Key), "[^/]+")}/?$"), p.Value!.AsObject())),
    ]);

    /// <summary>A schema by the name it is referred to by.</summary>
    public static JsonObject Schema(string reference) => Parsed.Value["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject();

    /// <summary>The operation that answers; null where no path of the description fits.</summary>
    public static JsonObject? Operation(HttpMethod method, string path) =>
        Paths.Value.Where(p => p.Path.IsMatch(path)).Select(p => p.Operations[method.Method.ToLowerInvariant()])
            .OfType<JsonObject>().FirstOrDefault();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var web = System.IO.Path.Combine(folder.FullName, "src", "ContactCenter.Web");
            if (Directory.Exists(web))
            {
                return System.IO.Path.Combine(web, "api", "openapi.json");
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the source tree.");
    }

    [GeneratedRegex(@"\\\{[^}]*}")]
    private static partial Regex Hole();
}
