using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Too much of everything from one place (OWASP ASVS 5 V2.4, V6.3).</summary>
public sealed class LimitTests(StrictHost host) : IClassFixture<StrictHost>
{
    /// <summary>One common password tried on everybody.</summary>
    [Fact]
    public async Task Password_spraying_over_accounts_in_parallel_is_judged_no_oftener_than_the_limit_of_the_address()
    {
        const int PerMinute = StrictHost.AttemptsPerMinute;
        var answers = await Task.WhenAll(Enumerable.Range(0, PerMinute * 3 / 2).Select(SprayAsync));

        // Of the accounts that there are some are locked meanwhile.
        Assert.Equal(PerMinute, answers.Count(a => a.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Locked));
        var refused = answers.Where(a => a.Status is HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(PerMinute / 2, refused.Count);
        Assert.All(refused, a => Assert.InRange(a.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(70)));
    }

    [Fact]
    public async Task Requests_of_one_person_are_limited()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < StrictHost.RequestsPerMinute * 2; i++)
        {
            using var answer = await host.Auditor.GetAsync("/api/session/all");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> SprayAsync(int account)
    {
        using var browser = new ApiClient(host.Url);
        using var answer = await browser.TrySignInAsync(account % 2 == 0 ? $"agent{8_001 + (account / 2 % 10)}" : $"nobody{account}", "Spring-2026!");
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
