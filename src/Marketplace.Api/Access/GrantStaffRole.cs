using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Api.Access;

/// <summary>The operator makes somebody with a confirmed account staff, or ends that. Counts from the next request on.</summary>
[Internal]
public sealed record GrantStaffRole(string Email, StaffRole Role) : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<GrantStaffRole>
    {
        public Validator()
        {
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.Role).IsInEnum();
        }
    }

    internal sealed class Handler(UserManager<Person> people) : ICommandHandler<GrantStaffRole, Done>
    {
        public async Task<Done> Handle(GrantStaffRole request, CancellationToken cancellationToken)
        {
            if (await people.FindByEmailAsync(request.Email.Trim()) is not { EmailConfirmed: true, IsClosed: false } person)
            {
                throw new DomainException(AccessErrors.NoSuchPerson, ErrorKind.NotFound);
            }

            person.Staff = request.Role;
            await people.UpdateAsync(person).OrRefuse();
            return default;
        }
    }
}
