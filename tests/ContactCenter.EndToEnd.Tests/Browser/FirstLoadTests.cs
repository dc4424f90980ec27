using System.Collections.Concurrent;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>What a browser that has never been here before is sent until the first page of a role stands.</summary>
public sealed class FirstLoadTests(SharedHost shared, ITestOutputHelper output) : IClassFixture<SharedHost>
{
    /// <summary>Bytes of scripts and styles as they were sent.</summary>
    private const int Limit = 300_000;

    public static TheoryData<string, string> Homes => new()
    {
        { "agent", "today-figures" },
        { "supervisor", "tile-answerRate" },
        { "auditor", "report-total" },
        { "administrator", "tile-answerRate" },
        { "assessor", "contract-sample" },
        { "provider", "contract-sample" },
    };

    [SkippableTheory]
    [MemberData(nameof(Homes))]
    public async Task The_first_page_of_a_role_takes_no_more_than_300_KB_of_scripts_and_styles_and_all_come_compressed(string role, string hook)
    {
        var centre = await shared.OpenAsync();
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        var sent = new ConcurrentBag<Task<SentFile>>();
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType is "script" or "stylesheet")
            {
                sent.Add(SentFile.OfAsync(request));
            }
        };

        await page.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(page, centre.Host.FirstRun.User(role));
        await Expect(page.GetByTestId(hook)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (role == "agent")
        {
            await Expect(page.GetByTestId("phone-lamp")).ToHaveAttributeAsync("data-state", "registered", new() { Timeout = 60_000 });
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var files = await Task.WhenAll(sent);
        output.WriteLine($"{role}: {files.Sum(f => f.Bytes)} bytes in {files.Length} files");

        Assert.NotEmpty(files);
        Assert.All(files.Where(f => f.Bytes > 1_024), f => Assert.True(f.Encoding == "br", $"{f.Name} was sent as '{f.Encoding}'."));
        Assert.True(files.Sum(f => f.Bytes) <= Limit, string.Join('\n', files.OrderByDescending(f => f.Bytes).Take(15)));
        Assert.DoesNotContain(files, f => f.Name.StartsWith("chart-library", StringComparison.Ordinal));
        Assert.Equal(role == "agent", files.Any(f => f.Name.StartsWith("JsSIP", StringComparison.OrdinalIgnoreCase)));
    }

    private sealed record SentFile(string Name, int Bytes, string? Encoding)
    {
        public static async Task<SentFile> OfAsync(IRequest request)
        {
            var response = await request.ResponseAsync();
            return new(
                new Uri(request.Url).Segments[^1],
                (await request.SizesAsync()).ResponseBodySize,
                await response!.HeaderValueAsync("content-encoding"));
        }
    }
}

/// <summary>The sample centre as it is after the first start, opened when the first test asks.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private Task<CallCentre>? _centre;

    public Task<CallCentre> OpenAsync() => _centre ??= StartAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_centre is { IsCompletedSuccessfully: true } opened)
        {
            await (await opened).DisposeAsync();
        }
    }

    private static async Task<CallCentre> StartAsync()
    {
        Tools.Need(Tools.Chromium);
        return await CallCentre.OpenAsync(await RunningHost.StartAsync());
    }
}
