using ContactCenter.Domain.Limits;
using ContactCenter.Grains.Abstractions.Limits;
using Orleans;

namespace ContactCenter.Grains.Limits;

/// <summary>Holds an <see cref="AttemptWindow"/>; forgotten when nobody has tried for longer than that looks back.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class AttemptLimitGrain(TimeProvider time) : Grain, IAttemptLimitGrain
{
    private readonly AttemptWindow _window = new();

    public Task<int> TryAdmit(int perMinute) => Task.FromResult(_window.TryAdmit(perMinute, time.GetUtcNow()));
}
