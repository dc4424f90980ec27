using System.Text.Json;

namespace ContactCenter.Assessment.Json;

/// <summary>JSON files that are part of the product.</summary>
internal static class ShippedFiles
{
    /// <summary>The resources of one folder, by name.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(ShippedFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains($".{folder}.Shipped.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static T Read<T>(string resource)
    {
        using var stream = typeof(ShippedFiles).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<T>(stream, AssessmentJson.Options)!;
    }
}
