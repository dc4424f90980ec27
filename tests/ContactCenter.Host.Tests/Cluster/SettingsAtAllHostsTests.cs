using System.Net.Http.Json;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cluster;

[Collection(nameof(TwoHosts))]
public sealed class SettingsAtAllHostsTests(TwoHosts hosts)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settings_changed_at_one_Host_are_in_force_at_the_other(bool redisIsThere)
    {
        TwoHosts.SkipWithoutRedis();
        if (!redisIsThere)
        {
            await hosts.Redis.StopAsync();
        }

        using var admin = await hosts.One.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var (version, name) = (before["version"]!.GetValue<long>(), $"名称 {Guid.NewGuid():N}");
        before["settings"]!["queues"]![0]!["name"] = name;
        using var answer = await admin.SendAsync(
            HttpMethod.Put, "/api/settings", JsonContent.Create(new { basedOn = version, settings = before["settings"] }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var other = hosts.Two.Services.GetRequiredService<CentreDirectory>();
        await Eventually.BecomesAsync(() => Task.FromResult(other.Version > version ? "followed" : null));

        Assert.Equal(name, other.Current.Queues[0].Name);
        using var seat = await hosts.Two.SignInAsync("supervisor");
        Assert.Contains(name, (await seat.GetJsonAsync("/api/queues")).AsArray().Select(q => q!["name"]!.GetValue<string>()));
        if (!redisIsThere)
        {
            await hosts.Redis.StartAgainAsync();
            await Eventually.BecomesAsync(() => Task.FromResult(hosts.Two.Services.GetRequiredService<RedisLink>().AwayFor is null ? "back" : null));
        }
    }
}
