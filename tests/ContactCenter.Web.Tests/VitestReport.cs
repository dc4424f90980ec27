using System.Text.Json;

namespace ContactCenter.Web.Tests;

/// <summary>The part of vitest's JSON report that is read.</summary>
internal sealed record VitestReport(int NumTotalTests, int NumPassedTests, int NumFailedTests, VitestFile[] TestResults)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static VitestReport? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<VitestReport>(File.ReadAllText(path), Options) : null;

    public VitestFile? Of(string file) =>
        TestResults.SingleOrDefault(result => result.Name.Replace('\\', '/').EndsWith("/tests/" + file, StringComparison.Ordinal));
}

internal sealed record VitestFile(string Name, string Status, string? Message, VitestCase[] AssertionResults);

internal sealed record VitestCase(string FullName, string Status, string[]? FailureMessages);
