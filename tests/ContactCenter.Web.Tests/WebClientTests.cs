using Xunit.Abstractions;

namespace ContactCenter.Web.Tests;

public sealed class WebClientTests(WebCheck check, ITestOutputHelper output) : IClassFixture<WebCheck>
{
    public static TheoryData<string> TestFiles
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var file in WebProject.TestFiles())
            {
                files.Add(file);
            }

            return files;
        }
    }

    [SkippableFact]
    public void Type_check_lint_and_tests_of_the_web_client_pass()
    {
        Skip.If(check.Skipped is not null, check.Skipped);

        Assert.True(check.Outcome.ExitCode == 0, check.Outcome.Output);
        Assert.NotNull(check.Report);
        output.WriteLine($"vitest: {check.Report.NumPassedTests} of {check.Report.NumTotalTests} passed");
        Assert.True(check.Report.NumPassedTests > 0);
        Assert.Equal(0, check.Report.NumFailedTests);
    }

    [SkippableTheory]
    [MemberData(nameof(TestFiles))]
    public void Every_test_of_the_file_passes(string file)
    {
        Skip.If(check.Skipped is not null, check.Skipped);

        var result = check.Report?.Of(file);
        Assert.True(result is not null, $"{file} was not run.\n{check.Outcome.Output}");
        foreach (var test in result.AssertionResults)
        {
            output.WriteLine($"{test.Status,-7} {test.FullName}");
        }

        var failed = result.AssertionResults.Where(test => test.Status != "passed").ToList();
        Assert.True(failed.Count == 0, string.Join('\n', failed.SelectMany(test => test.FailureMessages ?? [test.FullName])));
        Assert.True(result is { Status: "passed", AssertionResults.Length: > 0 }, result.Message);
    }
}
