using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Simulation;

internal static class DemoTrafficHosting
{
    /// <summary>
    /// Adds demo traffic at the telephony of this host. Add it after telephony: hosted parts start in order, so that telephony listens
    /// when callers begin, and callers hang up before telephony stops.
    /// </summary>
    public static IServiceCollection AddDemoTraffic(this IServiceCollection services, DemoTrafficOptions? options = null)
    {
        services.AddSingleton(options ?? new DemoTrafficOptions { Target = provider => provider.GetRequiredService<TelephonyNode>().SipUdp });
        services.AddSingleton<DemoSeats>();
        services.AddHostedService<DemoTraffic>();
        return services;
    }
}
