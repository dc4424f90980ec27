using System.Net;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>One common password tried on everybody (OWASP ASVS 5 V6.3), at a host with the limits that it has by default.</summary>
public sealed class PasswordSprayingTests : IDisposable
{
    private const int PerMinute = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-spray-").FullName;

    [Fact]
    public async Task Password_spraying_over_accounts_in_parallel_is_judged_no_oftener_than_the_limit_of_the_address()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        await using var host = await RunningHost.StartAsync(
            _folder, new ShiftedClock(), ("ContactCenter:SignIn:AttemptsPerMinuteAndAddress", $"{PerMinute}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, PerMinute * 2).Select(i => SprayAsync(host, i)));

        // Of the accounts that there are some are locked meanwhile.
        Assert.Equal(PerMinute, answers.Count(a => a.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Locked));
        var refused = answers.Where(a => a.Status is HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(PerMinute, refused.Count);
        Assert.All(refused, a => Assert.InRange(a.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(70)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> SprayAsync(CentreHost host, int account)
    {
        using var browser = new ApiClient(new(host.App.Urls.First()));
        using var answer = await browser.TrySignInAsync(account % 2 == 0 ? $"agent{8_001 + (account / 2 % 10)}" : $"nobody{account}", "Spring-2026!");
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
