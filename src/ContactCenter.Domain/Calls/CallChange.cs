using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>Collects what one input does to a call, in order.</summary>
internal sealed class CallChange(Call call, DateTimeOffset now)
{
    private readonly ImmutableArray<CallEvent>.Builder _events = ImmutableArray.CreateBuilder<CallEvent>();
    private readonly ImmutableArray<LegCommand>.Builder _commands = ImmutableArray.CreateBuilder<LegCommand>();
    private readonly ImmutableArray<CallEffect>.Builder _effects = ImmutableArray.CreateBuilder<CallEffect>();

    /// <summary>The call as far as it has been changed.</summary>
    public Call Call { get; private set; } = call;

    public DateTimeOffset Now { get; } = now;

    public CallChange Emit(CallEvent happened)
    {
        _events.Add(happened);
        return this;
    }

    public CallChange Command(LegCommand command)
    {
        _commands.Add(command);
        return this;
    }

    public CallChange Effect(CallEffect effect)
    {
        _effects.Add(effect);
        return this;
    }

    public CallChange To(Call next)
    {
        Call = next;
        return this;
    }

    public CallTransition Accept() => new CallTransition.Accepted(Call, _events.DrainToImmutable(), _commands.DrainToImmutable(), _effects.DrainToImmutable());
}
