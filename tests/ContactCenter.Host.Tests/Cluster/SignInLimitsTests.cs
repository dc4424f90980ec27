using System.Net;
using System.Threading.RateLimiting;
using ContactCenter.Grains.Abstractions.Limits;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Host.Tests.Cluster;

[Collection(nameof(TwoHosts))]
public sealed class SignInLimitsTests(TwoHosts hosts)
{
    /// <summary>Redis has no part in it.</summary>
    [SkippableFact]
    public async Task Attempts_for_one_user_are_counted_at_both_Hosts_together_without_Redis_too()
    {
        TwoHosts.SkipWithoutRedis();
        await hosts.Redis.StopAsync();
        using var one = hosts.One.Anonymous();
        using var two = hosts.Two.Anonymous();
        var refusedAfter = 0;
        HttpResponseMessage? refused = null;
        for (var attempt = 0; refused is null && attempt < MemberHost.SignInsPerMinute * 2; attempt++)
        {
            var answer = await (attempt % 2 == 0 ? one : two).TrySignInAsync("nobody-at-all", "wrong");
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                (refused, refusedAfter) = (answer, attempt);
            }
        }

        Assert.Equal(MemberHost.SignInsPerMinute, refusedAfter);
        Assert.InRange((int)refused!.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 70);
        await hosts.Redis.StartAgainAsync();
        await Eventually.BecomesAsync(() => Task.FromResult(hosts.Two.Services.GetRequiredService<RedisLink>().AwayFor is null ? "back" : null));
    }

    [Fact]
    public async Task While_the_others_cannot_be_asked_this_Host_counts_alone()
    {
        var grains = Substitute.For<IGrainFactory>();
        var silent = Substitute.For<IAttemptLimitGrain>();
        silent.TryAdmit(default).ReturnsForAnyArgs(_ => Task.FromException<int>(new SiloUnavailableException("The other Host died.")));
        grains.GetGrain<IAttemptLimitGrain>("").ReturnsForAnyArgs(silent);
        using var perUser = PartitionedRateLimiter.Create<string, string>(user => RateLimitPartition.GetFixedWindowLimiter(
            user, _ => new() { PermitLimit = 2, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));
        var gate = new SignInGate(grains, new(perUser), new(), TimeProvider.System, NullLogger<SignInGate>.Instance);

        Assert.Null(await gate.TryAsync(new DefaultHttpContext(), "agent8001"));
        Assert.Null(await gate.TryAsync(new DefaultHttpContext(), "Agent8001"));
        Assert.NotNull(await gate.TryAsync(new DefaultHttpContext(), "agent8001"));
    }
}
